"""The pieces of an answer of the OpenAI-compatible server, as they arrive."""

import json
import os

import httpx


def stream(messages):
    url = os.environ["OPENAI_BASE_URL"] + "/chat/completions"
    with httpx.stream("POST", url, json={"model": "scripted", "messages": messages, "stream": True}, timeout=None) as answer:
        for line in answer.iter_lines():
            if line.startswith("data: ") and line != "data: [DONE]":
                yield json.loads(line[6:])["choices"][0]["delta"].get("content", "")
