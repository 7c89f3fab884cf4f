// Marks the heading that is being read in the list of contents.
const links = new Map();
for (const link of document.querySelectorAll(".lb-contents a[href^='#']")) {
  const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (heading && heading !== document.body) links.set(heading, link);
}

if (links.size > 0 && window.IntersectionObserver) {
  const headings = [...links.keys()];
  const mark = () => {
    let current = null;
    for (const heading of headings) if (heading.getBoundingClientRect().top < 120) current = heading;
    for (const [heading, link] of links) {
      if (heading === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const link = current && links.get(current);
    const box = link && link.closest(".lb-aside");
    if (box && box.scrollHeight > box.clientHeight) {
      const place = link.getBoundingClientRect();
      const frame = box.getBoundingClientRect();
      if (place.top < frame.top || place.bottom > frame.bottom) box.scrollTop += place.top - frame.top - box.clientHeight / 2;
    }
  };
  let isQueued = false;
  addEventListener("scroll", () => {
    if (isQueued) return;
    isQueued = true;
    requestAnimationFrame(() => { isQueued = false; mark(); });
  }, { passive: true });
  mark();
}
