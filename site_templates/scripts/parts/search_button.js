// `/` or the button opens the search; what it needs is loaded then.
const button = document.querySelector(".lb-search-button");

function open() {
  if (window.labbookOpenSearch) return window.labbookOpenSearch();
  const script = document.createElement("script");
  script.src = `${button.dataset.root}assets/search.js`;
  document.head.append(script);
}

if (button) {
  button.hidden = false;
  button.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    const isTyping = /^(input|textarea|select)$/i.test(event.target.tagName) || event.target.isContentEditable;
    const isShortcut = (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey) || (event.key === "k" && (event.ctrlKey || event.metaKey));
    if (isShortcut && !isTyping) {
      event.preventDefault();
      open();
    }
  });
}
