/** The types of Chromium do not know it. */
interface Firefox {
  sidebarAction: { open(): Promise<void> };
}

/** Opens the side panel, which Firefox calls a sidebar; must follow what the person does at once. */
export function openPanel(tabId: number): Promise<void> {
  return FIREFOX ? (chrome as unknown as Firefox).sidebarAction.open() : chrome.sidePanel.open({ tabId });
}
