// On a phone the pages are a strip that scrolls: the page that is open must be in sight.
const current = document.querySelector(".lb-nav [aria-current]");
const strip = current && current.parentElement;
if (strip && strip.scrollWidth > strip.clientWidth) {
  strip.scrollLeft = current.offsetLeft - strip.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2;
}
