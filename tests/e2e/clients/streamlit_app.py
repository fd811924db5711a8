"""Streamlit's stock chat."""

import streamlit as st
from answer import stream

st.title("Lab assistant")
messages = st.session_state.setdefault("messages", [])
for message in messages:
    st.chat_message(message["role"]).write(message["content"])

if asked := st.chat_input("Ask something"):
    messages.append({"role": "user", "content": asked})
    st.chat_message("user").write(asked)
    answer = st.chat_message("assistant").write_stream(stream(messages))
    messages.append({"role": "assistant", "content": answer})
