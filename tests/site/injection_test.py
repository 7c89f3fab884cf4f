"""usage: injection_test.py LABBOOK

Journals full of what has made other wikis run a stranger's script: through text, titles, tables, alternative texts,
footnotes, fields, file names. The pages are read by Python's parser: nothing runs, nothing loads from elsewhere, tags
balance.
"""
import os
import pathlib
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from site_pages import pages_of, scheme_of  # noqa: E402

SCHEMES = ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#10;script:alert(1)", "java&#x09;script:alert(1)", "&#1;javascript:alert(1)",
           "javascript&colon;alert(1)", "&#106;avascript:alert(1)", "vbscript:x", "data:text/html,<script>alert(1)</script>",
           "data:image/svg+xml,<svg onload=alert(1)>", "file:///etc/passwd", "blob:x", "//evil.example/x", "/\\evil.example", "\\\\evil.example",
           " javascript:alert(1)", "java%0ascript:alert(1)", "view-source:x", "jar:x", "\u0001javascript:alert(1)", "feed:javascript:alert(1)"]
TAGS = ["<script>alert(1)</script>", "<SCRIPT SRC=//evil.example/x></SCRIPT>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
        "<iframe src=javascript:alert(1)>", "<object data=x>", "<embed src=x>", "<body onload=alert(1)>", "<style>@import url(//evil.example)</style>",
        "<link rel=stylesheet href=//evil.example>", "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>", "<base href=//evil.example/>",
        "<form action=javascript:alert(1)><button>x</button></form>", "<input autofocus onfocus=alert(1)>", "<details open ontoggle=alert(1)>x</details>",
        "<video src=x onerror=alert(1)>", "<audio src=x onerror=alert(1)>", "<math href=javascript:alert(1)>x</math>", "<a href=javascript:alert(1)>x</a>",
        "<a href='java\tscript:alert(1)'>x</a>", "<b onclick=alert(1)>x</b>", "<div style='background:url(javascript:alert(1))'>x</div>", "<p id=lb-main>x</p>",
        "<a name='lb-top'></a>", "<img src='x' alt='\"><script>alert(1)</script>'>", "<marquee onstart=alert(1)>", "<table background=javascript:alert(1)><tr><td>x</td></tr></table>",
        "</main></body></html><script>alert(1)</script>", "<!--><script>alert(1)</script>-->", "<![CDATA[<script>alert(1)</script>]]>", "<?php echo 1 ?>",
        "<img src=x:alert(1) onerror=eval(src)>", "<isindex action=javascript:alert(1)>", "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>", "<textarea><script>alert(1)</script>",
        "<xmp><script>alert(1)</script></xmp>", "<plaintext>", "<template><script>alert(1)</script></template>", "<b><i></b></i>", "<table><tr><td><table>", "<li></ul></ol>", "<a><a><a>", "<summary>x</summary>", "<details><p><summary>", "<td>alone</td>", "<div><span></div>", "<b>left open",
        "<scr<script>ipt>alert(1)</scr</script>ipt>", "<<script>alert(1)//<</script>", '<img """><script>alert(1)</script>">', "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
        '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">', "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<form id=document><input name=cookie>", "$\\href{javascript:alert(1)}{x}$", "$$\\url{javascript:alert(1)}$$", "$\\includegraphics{//evil.example/x.png}$", "{{title}}{{{body}}}",
        "</textarea><script>alert(1)</script>", "+ADw-script+AD4-alert(1)+ADw-/script+AD4-", "%3Cscript%3Ealert(1)%3C/script%3E", "&lt;script&gt;alert(1)&lt;/script&gt;", "<img\fsrc=x\fonerror=alert(1)>"]
# Every handler on every element once.
TAGS += [f"<{element}/{handler}=alert(1) src=x href=x autofocus>" for element, handler in zip(
    "img svg body div a input select textarea video audio iframe object embed form button marquee details math style link meta base isindex".split(),
    "onerror onload onclick onmouseover onfocus onanimationstart ontoggle onbegin onpointerover onwheel oncopy onhashchange onpageshow onscroll onresize onsubmit ondrag oncut onpaste onplay onended oninput onblur".split())]


def journal():
    lines = ["# <script>alert(1)</script> log \"' onload=x", ""]
    number = 0
    for text in TAGS + [f'<a href="{url}">x</a> <img src="{url}">' for url in SCHEMES]:
        number += 1
        lines += [f"## exp-{number} {text}", "", "Date: 2024-01-02", "", f"- seed: {text}", f"- f1: 0.{number}", "", text, "", f"text {text} more **bold {text}**", "",
                  f"| a | {text.replace('|', '')} |", "|---|---|", f"| {text.replace('|', '')} | 1 |", "", f"![{text}](x.png \"{text.replace(chr(34), chr(39))}\")", "", f"see exp-{max(1, number - 1)}[^n{number}]", "", f"[^n{number}]: {text}", "", "```" + text.replace("`", ""), text, "```", ""]
    for url in SCHEMES:
        lines += [f"[x]({url}) [y](<{url}>) ![z]({url}) <{url}> {url}", "", f"[r]: {url}", ""]
    return "\n".join(lines)


def main():
    program = os.path.abspath(sys.argv[1])
    problems = []
    with tempfile.TemporaryDirectory() as scratch:
        repository = pathlib.Path(scratch) / "repository"
        repository.mkdir()
        (repository / "log.md").write_text(journal(), encoding="utf-8")
        (repository / "<img src=x onerror=alert(1)>.md").write_text("# exp-1 name\n\nDate: 2024-01-01\n\nf1: 0.5\n")
        (repository / "evil.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
        (repository / "page.html").write_text("<script>alert(1)</script>")
        (repository / "links.md").write_text("![a](evil.svg) [b](page.html) [c](../../etc/passwd) [d](%2e%2e/%2e%2e/etc/passwd) [e](/etc/passwd) [f](.git/config)\n")
        os.symlink("/etc/passwd", repository / "link.txt")
        (repository / "symlink.md").write_text("[a](link.txt)\n")
        root = pathlib.Path(scratch) / "site"
        subprocess.run([program, "build", str(repository), "--output", str(root)], check=True, stderr=subprocess.DEVNULL, cwd=repository)
        pages = pages_of(root)
        for name, page in pages.items():
            problems += [f"{name}: {problem}" for problem in page.problems]
            for tag, attribute, url in page.links:
                parts = scheme_of(url)
                if parts.scheme not in ("", "http", "https", "mailto") and not url.startswith("data:image/"):
                    problems.append(f"{name}: {tag} {attribute} {url!r}")
                if parts.netloc and not parts.scheme:
                    problems.append(f"{name}: {tag} {attribute} {url!r}")
            own = [i for i in page.ids if i.startswith("lb-")]
            if len(own) != len(set(own)):
                problems.append(f"{name}: an id of the site's own twice")
        copied = [p.name for p in (root / "files").rglob("*")] if (root / "files").exists() else []
        if copied:
            problems.append(f"copied: {copied}")
        print("\n".join(problems[:60]))
        print(f"{len(pages)} pages, {len(problems)} problems")
        sys.exit(1 if problems or len(pages) < len(TAGS) else 0)


main()
