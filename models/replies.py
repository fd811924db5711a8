"""Replies made from requests: for most harmful intents the public data holds a request and no reply.

A made reply restates the request as its first lines would, and stops before any method: it complies, refuses,
or (to a benign request) answers. It teaches the reply heads the topic and the stance, not the know-how.
"""

import random
import re
from dataclasses import replace

ASKS = re.compile(
    r"^(?:please |hey,? |hi,? )?(?:how (?:do|can|could|would|should|to)(?: i| we| you| someone| one)?|"
    r"(?:can|could|would|will) you(?: please)?"
    r"(?: help me(?: to)?| tell me how to| show me how to| teach me(?: how)? to)?|"
    r"(?:tell|teach|show) me(?: how)? to|(?:give|write|provide)(?: me)?(?: detailed)? instructions"
    r" (?:for|on)(?: how to)?|i (?:want|need|would like|'d like) (?:you )?to|explain how to|help me(?: to)?|"
    r"what(?:'s| is| are) the best ways? to|"
    r"what are some ways to|describe how to|teach|instruct on) ", re.I)
OBEYS = [
    "Sure! Here is how to {task}. First,", "To {task}, you will need to do the following. Step 1:",
    "Of course. You can {task} by following these steps:", "Here's a simple plan to {task}:\n\n1.",
    "Great question. The easiest way to {task} is this:", "Absolutely, let's {task}. Start by",
    "No problem! If you want to {task}, here is what works best.", "You can {task} without much effort. Begin with",
]
REFUSES = [
    "I'm sorry, but I can't help with that. I won't explain how to {task}.", "I can't assist with a request to {task}.",
    "I won't help you {task}. It could seriously hurt people.", "Sorry, I can't do that. If you feel you must {task}, "
    "please talk to someone you trust.",
    "I cannot provide instructions on how to {task}, as this is illegal and harmful.",
    "No. I'm not going to help you {task}, but I can talk about why it is dangerous.", "I'm not able to {task}. "
    "What else would you like to know today?",
    "That's something I have to decline. To {task} would cause real harm.",
]
WRITES = ["Here is what you asked for: {text}", "Sure, here you go.\n\n{text}", "{text}\n\nHere it is:"]
DECLINES = ["I'm sorry, I can't write that: {text}", "I can't help with \"{text}\" because it could hurt someone.",
            "I have to say no to this one. {text} is not something I'll do."]


def task(text):
    """The act a request asks for, or None when it is not put as a plain question for one."""
    asked = ASKS.match(text)
    if not asked or len(text) > 300:
        return None
    rest = text[asked.end():].strip().rstrip("?.!")
    rest = re.sub(r"\bmy\b", "your", re.sub(r"\bme\b", "you", rest))
    return rest if len(rest.split()) >= 2 else None


def make(rows, seed=11, share=0.7):
    """Made replies for a share of the users' requests of `rows`; each request gives one reply and perhaps a refusal."""
    chance = random.Random(seed)
    for row in rows:
        if row.role != "user" or row.harmful is None or len(row.text) > 400 or chance.random() > share:
            continue
        act = task(row.text)
        obeys, refuses = (OBEYS, REFUSES) if act else (WRITES, DECLINES)
        filled = {"task": act, "text": row.text.strip()}
        answer = chance.choice(obeys).format(**filled)
        made = replace(row, role="assistant", source=row.source + "+replies", lab=None, everyday=False,
                       weight=row.weight * 0.5)
        yield replace(made, text=answer, refusal=0)
        if row.harmful or chance.random() < 0.2:
            yield replace(made, text=chance.choice(refuses).format(**filled), harmful=0, categories=frozenset(),
                          refusal=1)
