"""Gradio's stock chat."""

import os

import gradio as gr
from answer import stream


def reply(message, history):
    text = ""
    for piece in stream([{"role": "user", "content": message}]):
        text += piece
        yield text


gr.ChatInterface(reply, title="Lab assistant").launch(server_name="127.0.0.1", server_port=int(os.environ["PORT"]))
