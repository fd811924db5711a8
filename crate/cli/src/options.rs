//! What the command line is told: its words, its help, its examples.

use std::path::PathBuf;

use anstyle::{AnsiColor, Style};
use clap::builder::Styles;
use clap::{Args, Parser, Subcommand, ValueEnum};
use fumehood_engine::{Role, Severity};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Yellow.on_default().bold())
    .usage(AnsiColor::Yellow.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Green.on_default())
    .error(AnsiColor::Red.on_default().bold())
    .valid(AnsiColor::Green.on_default())
    .invalid(AnsiColor::Red.on_default());

const EXAMPLES: &str = "\
Examples:
  fumehood check answer.txt                          one text, findings for people
  fumehood check notes/ 'protocols/**/*.md'          folders and globs
  fumehood check conversations.json                  an export of ChatGPT or Claude
  pbpaste | fumehood check                           whatever is in the clipboard
  fumehood check --fail-on warning --format sarif . > findings.sarif
  fumehood check --jsonl < messages.jsonl            a filter for machines
  fumehood rules                                     what it looks for
  fumehood explain acetone                           what it knows of a substance or rule
  fumehood pack new our-lab.toml                     begin a pack of your own rules

Exit status:
  0  all was read, and nothing reached --fail-on
  1  a finding is at least as severe as --fail-on
  2  something could not be read, or the command was given wrongly";

const CHECK_EXAMPLES: &str = "\
Which files are read how:
  .json             an export of chats: ChatGPT's or Claude's conversations.json, told by its shape
  .jsonl .ndjson    one message a line: {\"id\", \"role\": \"user\"|\"assistant\", \"text\", \"conversation\"?}
  all others        one message of UTF-8 text; Markdown is understood
  In a folder: .md .markdown .txt .text .jsonl .ndjson and conversations*.json, less what .gitignore
  names. Name another file, or a glob, to have it read.

Examples:
  fumehood check answer.txt
  fumehood check notes/ 'protocols/**/*.md' --fail-on danger
  fumehood check conversations.json --format markdown > report.md
  fumehood check . --format sarif --no-model > findings.sarif
  fumehood check --jsonl < messages.jsonl > assessments.jsonl
  git show HEAD:protocol.md | fumehood check --stdin-filename protocol.md

Exit status: 0 all was read; 1 a finding reached --fail-on; 2 something could not be read.";

const PACK_EXAMPLES: &str = "\
Examples:
  fumehood pack new our-lab.toml        a commented pack in one file
  fumehood pack new our-lab             a folder, one rule a file
  fumehood pack test our-lab.toml       every example holds, every condition is needed
  fumehood check --pack our-lab.toml answer.txt
  fumehood pack json our-lab > our-lab.json     for the npm package and the extension

Exit status: 0 all is well; 1 a pack is refused or fails its tests; 2 a file could not be read.";

const TEXTS_EXAMPLES: &str = "\
Examples:
  fumehood texts update fr.po           begin a translation, or bring the texts of now into it
  fumehood texts update fr.po --pack our-lab.toml     with those of a pack
  fumehood texts check fr.po
  fumehood check --lang fr.po answer.txt              try it
  fumehood texts json fr.po > fr.json   for the npm package

A PO file is what Poedit, Weblate and other tools read. Every text has its key as context; a comment says where
it appears. Exit status: 0 all is well; 1 something is wrong; 2 a file could not be read.";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  fumehood explain chemical-hazards/water-into-acid
  fumehood explain 7664-93-9
  fumehood explain fume hood
  fumehood explain violence                  also where the category stands in other taxonomies
  fumehood explain '29 CFR 1910.151(c)'";

/// Reads chat messages on this machine and says what is dangerous, which precaution is missing and
/// which OSHA standard says so. Nothing is sent anywhere.
#[derive(Parser)]
#[command(name = "fumehood", max_term_width = 100, arg_required_else_help = true, styles = STYLES, after_help = EXAMPLES)]
pub struct Cli {
    /// Print the versions of engine, packs and model
    #[arg(long, short = 'V')]
    pub version: bool,
    #[command(flatten)]
    pub colour: colorchoice_clap::Color,
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Subcommand)]
pub enum Command {
    /// Check files, folders, globs or standard input
    Check(Check),
    /// List the rules: severity, id, title
    Rules {
        /// Write everything about them as JSON: what they say, their standards and examples
        #[arg(long)]
        json: bool,
        #[command(flatten)]
        packs: Packs,
        #[command(flatten)]
        language: Language,
    },
    /// Translate what the rules say: gettext PO files, their checks and what they are shipped as
    #[command(subcommand, after_help = TEXTS_EXAMPLES)]
    Texts(crate::texts::TextsCommand),
    /// Begin, check and test a pack of your own rules
    #[command(subcommand, after_help = PACK_EXAMPLES)]
    Pack(crate::pack::PackCommand),
    /// Explain a rule, substance, class, control, act or standard: what is looked for, facts, sources
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(crate::explain::Explain),
    /// Print the completions of a shell, to be put where that shell looks for them
    #[command(after_help = "Examples:\n  fumehood completions bash > ~/.local/share/bash-completion/completions/fumehood\n  fumehood completions zsh > ~/.zfunc/_fumehood\n  fumehood completions fish > ~/.config/fish/completions/fumehood.fish")]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write one a command into a folder
    #[command(after_help = "Examples:\n  fumehood man | man -l -\n  fumehood man --dir ~/.local/share/man/man1")]
    Man {
        /// Write fumehood.1, fumehood-check.1, ... into this folder
        #[arg(long, value_name = "FOLDER")]
        dir: Option<PathBuf>,
    },
}

/// What `check` is told.
#[derive(Args)]
#[command(after_help = CHECK_EXAMPLES)]
pub struct Check {
    /// Files, folders or globs; `-` is standard input, and so is none at all
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Who wrote the texts; messages of exports and JSON lines know it themselves
    #[arg(long, default_value = "assistant", help_heading = "Reading", value_parser = |word: &str| word.parse::<Role>())]
    pub role: Role,
    /// Read standard input as if it were a file of this name
    #[arg(long, value_name = "NAME", help_heading = "Reading")]
    pub stdin_filename: Option<PathBuf>,
    /// Be a filter: JSON lines {"id","role","text","conversation"?} come in on standard input, one
    /// line each goes out
    #[arg(long, conflicts_with_all = ["paths", "role", "format", "stdin_filename"], help_heading = "Reading")]
    pub jsonl: bool,
    #[command(flatten)]
    pub packs: Packs,
    /// Leave the classifier out: rules only
    #[arg(long, help_heading = "Judging")]
    pub no_model: bool,
    /// Exit with status 1 if a finding is at least this severe: note, warning or danger
    #[arg(long, value_name = "SEVERITY", help_heading = "Judging", value_parser = |word: &str| word.parse::<Severity>())]
    pub fail_on: Option<Severity>,
    /// How many cores to use; all by default
    #[arg(long, short, value_name = "COUNT", help_heading = "Judging", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    #[command(flatten)]
    pub language: Language,
    /// What to write on standard output
    #[arg(long, short, value_enum, default_value_t, help_heading = "Writing")]
    pub format: Format,
}

/// The forms of output.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: the line, the words underlined, the rule, the standard, what to do
    #[default]
    Text,
    /// One JSON object: every message with its assessment, what was not read, the counts
    Json,
    /// One line of JSON a message
    Jsonl,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// A report in Markdown: a table, then a section a file
    Markdown,
}

/// Packs on top of the built-in ones.
#[derive(Args)]
pub struct Packs {
    /// Add a pack of your own rules, a TOML file or a folder; may be given more than once
    #[arg(long = "pack", value_name = "PACK", help_heading = "Judging")]
    pub pack: Vec<PathBuf>,
}

/// In which language findings speak.
#[derive(Args)]
pub struct Language {
    /// Say findings in another language: de, es, one that a pack brings, or your own PO file; what it
    /// lacks stays English
    #[arg(long, value_name = "LANGUAGE", help_heading = "Writing")]
    pub lang: Option<String>,
}

/// The style of a severity's word on a terminal.
pub fn style(severity: Severity) -> Style {
    match severity {
        Severity::Danger => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default(),
        Severity::Note => AnsiColor::Cyan.on_default(),
    }
}
