"""Chainlit's stock chat."""

import chainlit as cl
from answer import stream


@cl.on_message
async def reply(message):
    answer = cl.Message(content="")
    pieces = stream([{"role": "user", "content": message.content}])
    after = cl.make_async(next)  # the pieces are waited for in a thread, as the page is served meanwhile
    while (piece := await after(pieces, None)) is not None:
        await answer.stream_token(piece)
    await answer.send()
