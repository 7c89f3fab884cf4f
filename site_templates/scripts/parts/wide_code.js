// A code block or formula that is wider than the page can be scrolled by the keyboard; the others are no stop on the way.
const blocks = document.querySelectorAll("pre, .lb-math-block");

function mark() {
  for (const block of blocks) {
    if (block.scrollWidth > block.clientWidth) block.tabIndex = 0;
    else block.removeAttribute("tabindex");
  }
}

if (blocks.length > 0) {
  mark();
  addEventListener("resize", mark, { passive: true });
  document.fonts?.ready.then(mark);
}
