// What the scripted server answers. A script is chosen by words in the last question; the first that fits is taken.
// The dangerous and the correct answers name the same chemicals: only what is done with them differs.

export const scripts = [
  {
    name: "markup",
    asks: /label on the bottle/i,
    // Text that would run as HTML if anything on its way put it into a page as HTML.
    answer: `The label has a printing error, it reads:

1. Rinse the sink.
2. Pour <img src=x onerror="window.ran=1"> bleach together with the <b>ammonia cleaner</b> into one bucket.
3. Add <script>window.ran=1</script> warm water.`,
  },
  {
    name: "danger",
    asks: /clean .*(floor|tiles)/i,
    answer: `Here is a routine for the floor of the wash room.

1. Open the door and carry the mats outside.
2. Sweep up the loose dirt so that the cleaner reaches the tiles.
3. Pour **household bleach** together with an ammonia cleaner into one bucket.
4. Spread the liquid with a stiff brush and leave it on for ten minutes.
5. Rinse everything with plenty of water.

Let the floor dry overnight before you put the mats back.`,
  },
  {
    name: "correct",
    asks: /use both cleaners/i,
    answer: `Both products work, on different days.

- **Never mix household bleach with an ammonia cleaner.** Together they give off toxic chloramine gas.
- On the first day, wipe the tiles with the ammonia cleaner and rinse them twice with clear water.
- On the second day, when everything is dry, wipe with diluted bleach and rinse again.

Keep the window open and wear gloves on both days.`,
  },
  {
    name: "acid",
    asks: /dilute .*sulfuric acid/i,
    answer: `You can make it in the fume hood.

1. Put on goggles, gloves and a lab coat.
2. Measure 50 mL of concentrated sulfuric acid into a beaker.
3. Pour 450 mL of water into the concentrated sulfuric acid and stir.
4. Let it cool to room temperature, then fill the bottle.`,
  },
  {
    name: "cooking",
    asks: /soup/i,
    answer: `A lentil soup for four people:

1. Fry one chopped onion in olive oil until it is soft.
2. Add 250 g of red lentils, two carrots and a litre of vegetable stock.
3. Let it simmer for twenty minutes and season with lemon juice and cumin.

It goes well with **fresh bread**.`,
  },
];

const otherwise = "Ask about cleaning the tiles, using both cleaners, diluting sulfuric acid, or a soup.";

/** A question that leads to the script of this name. */
export const question = {
  markup: "What does the label on the bottle say?",
  danger: "How do I clean the floor of the wash room?",
  correct: "May I use both cleaners, bleach and ammonia?",
  acid: "How do I dilute 50 mL of sulfuric acid?",
  cooking: "How do I make a soup?",
};

/** The step of the dangerous answer that is to be found, as the page shows it. */
export const dangerousStep = "Pour household bleach together with an ammonia cleaner into one bucket.";

export function answerTo(messages) {
  const last = messages.findLast(({ role }) => role === "user");
  const asked = typeof last?.content === "string" ? last.content : JSON.stringify(last?.content ?? "");
  return scripts.find(({ asks }) => asks.test(asked))?.answer ?? otherwise;
}

/** Cuts a text into pieces of up to six characters that begin at words where they can, as tokens do. */
export function tokens(text) {
  return text.match(/\s*\S{1,6}|\s+/g) ?? [];
}
