// A figure opens over the page; without this script its link opens the file.
let dialog = null;

function makeDialog() {
  const made = document.createElement("dialog");
  made.className = "lb-lightbox";
  const image = document.createElement("img");
  const caption = document.createElement("p");
  made.append(image, caption);
  made.addEventListener("click", () => made.close());
  document.body.append(made);
  return made;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest && event.target.closest("a.lb-figure");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !window.HTMLDialogElement) return;
  event.preventDefault();
  dialog = dialog || makeDialog();
  const small = link.querySelector("img");
  dialog.firstChild.src = link.href;
  dialog.firstChild.alt = small ? small.alt : "";
  dialog.lastChild.textContent = small ? small.alt : "";
  dialog.showModal();
});
