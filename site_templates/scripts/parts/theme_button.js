// The button goes from what is shown to its opposite and remembers it.
const button = document.querySelector(".lb-theme-button");
const root = document.documentElement;
const prefersDark = () => matchMedia("(prefers-color-scheme: dark)").matches;

if (button) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = root.dataset.theme || (prefersDark() ? "dark" : "light");
    root.dataset.theme = shown === "dark" ? "light" : "dark";
    try { localStorage.setItem("labbook-theme", root.dataset.theme); } catch { /* not remembered */ }
  });
}
