//! Shares, F1 and average precision as text with their intervals.

/// A share with its 95 % Wilson interval: `12.5 % [8.0, 19.1] (16/128)`.
pub fn share(outcomes: impl Iterator<Item = bool>) -> String {
    let (hits, total) = outcomes.fold((0u32, 0u32), |(hits, total), hit| (hits + u32::from(hit), total + 1));
    if total == 0 {
        return "none".to_owned();
    }
    let (n, p, z) = (f64::from(total), f64::from(hits) / f64::from(total), 1.96);
    let centre = (p + z * z / (2.0 * n)) / (1.0 + z * z / n);
    let half = z * (p * (1.0 - p) / n + z * z / (4.0 * n * n)).sqrt() / (1.0 + z * z / n);
    format!("{:.1} % [{:.1}, {:.1}] ({hits}/{total})", 100.0 * p, 100.0 * (centre - half).max(0.0), 100.0 * (centre + half).min(1.0))
}

/// Micro-F1 of (right, found, gold) counts, with a bootstrap interval over rows (fixed seed).
pub fn micro_f1(rows: &[(usize, usize, usize)]) -> String {
    let f1 = |rows: &mut dyn Iterator<Item = &(usize, usize, usize)>| {
        let (right, found, gold) = rows.fold((0, 0, 0), |sum, row| (sum.0 + row.0, sum.1 + row.1, sum.2 + row.2));
        if found + gold == 0 { 0.0 } else { 2.0 * right as f64 / (found + gold) as f64 }
    };
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut draw = |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below.max(1) as u64).unwrap_or_default()
    };
    let mut samples: Vec<f64> = (0..1000)
        .map(|_| {
            let drawn: Vec<_> = rows.iter().filter_map(|_| rows.get(draw(rows.len()))).collect();
            f1(&mut drawn.into_iter())
        })
        .collect();
    samples.sort_by(f64::total_cmp);
    let quantile = |at: usize| samples.get(at).copied().unwrap_or_default();
    format!("F1 {:.2} [{:.2}, {:.2}] over {} messages", f1(&mut rows.iter()), quantile(25), quantile(974), rows.len())
}

/// Average precision of scores with their truth; `-` where one of the classes is absent.
pub fn average_precision(mut scored: Vec<(f64, bool)>) -> String {
    let positives = scored.iter().filter(|(_, truth)| *truth).count();
    if positives == 0 || positives == scored.len() {
        return "-".to_owned();
    }
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut right, mut sum) = (0.0, 0.0);
    for (rank, (_, truth)) in scored.iter().enumerate() {
        if *truth {
            right += 1.0;
            sum += right / (rank + 1) as f64;
        }
    }
    format!("{:.3}", sum / positives as f64)
}
