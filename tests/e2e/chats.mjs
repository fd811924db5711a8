// The chat pages that the tests talk to: where they are, and how a person writes into them.

/** Pages of our own, drawn after the facts known of these sites and reached under their real names. */
export const sites = {
  chatgpt: { url: "https://chatgpt.com/", composer: "#prompt-textarea", streaming: '[data-testid="stop-button"]' },
  claude: { url: "https://claude.ai/claude", composer: ".ProseMirror", streaming: '[data-is-streaming="true"]' },
  gemini: { url: "https://gemini.google.com/gemini", composer: ".ql-editor", streaming: 'mat-icon[fonticon="stop"]' },
  aistudio: { url: "https://aistudio.google.com/aistudio", composer: 'textarea[formcontrolname="promptText"]', streaming: "ms-run-button.stop" },
};
export const hosts = Object.values(sites).map(({ url }) => new URL(url).hostname);

/** Front ends as shipped; their address is known once they run. Gradio and deep-chat do not say in their pages that they stream. */
export const gradio = { composer: 'textarea[data-testid="textbox"]' };
export const streamlit = {
  composer: '[data-testid="stChatInputTextArea"]',
  streaming: '[data-testid="stApp"][data-test-script-state="running"]',
};
export const deepChat = { composer: "deep-chat #text-input" };
/** Chainlit takes no message before it has reached its server: its button is live from then on. */
export const chainlit = { composer: "#chat-input", send: "#chat-submit:enabled", streaming: "#stop-button" };

/** Writes a message and sends it, as a person does. */
export async function ask(page, chat, text) {
  const composer = page.locator(chat.composer);
  await composer.click();
  await composer.pressSequentially(text);
  if (chat.send) await page.locator(chat.send).waitFor();
  await composer.press("Enter");
}
