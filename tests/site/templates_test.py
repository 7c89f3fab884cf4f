"""usage: templates_test.py LABBOOK DOCS TEMPLATES

A user's own templates, colours and logo: each takes the place of one that ships, a mistake is told with file and line, and
nothing outside the folder can be read. DOCS names every piece of data that the pages in TEMPLATES use.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

JOURNAL = "# Experiment log\n\n## exp-1 One\n\nDate: 2025-03-01\n\n- acc: 0.5\n\n## exp-2 Two\n\nDate: 2025-03-02\n\n- acc: 0.6\n"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg"><circle r="4"/></svg>'

# What is written to which file, and the message.
MISTAKES = [
    ({"pages/home.mustache": "<h1>\n{{site_titel}}</h1>"}, 'own/pages/home.mustache:2: this page has no data "site_titel"; did you mean "site_title"?'),
    ({"pages/home.mustache": "\n\n{{#latest}}"}, 'own/pages/home.mustache:3: Unclosed section "latest" at 2'),
    ({"pages/home.mustache": "{{> hed}}"}, 'own/pages/home.mustache:1: no template partials/hed.mustache; did you mean "partials/head.mustache"?'),
    ({"pages/home.mustache": "a\n{{t.hom}}"}, 'own/pages/home.mustache:2: no words for "t.hom"'),
    ({"pages/home.mustache": "{{=<% %>=}}"}, "own/pages/home.mustache:1: the delimiters {{ and }} can't be changed"),
    ({"pages/home.mustache": "{{> a}}", "partials/a.mustache": "\n{{> a}}"}, "own/partials/a.mustache:1: templates include one another without end"),
    ({"pages/home.mustache": "{{#latest}}" * 50 + "{{/latest}}" * 50}, "own/pages/home.mustache:1: more than 40 sections inside one another"),
    ({"pages/home.mustache": "{{> ../../secret}}"}, "own/pages/home.mustache:1: no template partials/../../secret.mustache"),
    ({"pages/home.mustache": "{{> /etc/passwd}}"}, 'own/pages/home.mustache:1: no template partials//etc/passwd.mustache; did you mean "partials/card.mustache"?'),
    ({"pages/hone.mustache": "x"}, 'own/pages/hone.mustache: no page has a template of this name; did you mean "pages/home.mustache"?'),
    ({"theme.json": '{\n"light": {\n"acent": "#123"}}'}, 'own/theme.json:3: there is no colour "acent"; did you mean "accent"?'),
    ({"theme.json": '{"dark":\n{"accent": "url(x)"}}'}, 'own/theme.json:2: "url(x)" is no colour; write #rgb, #rrggbb or #rrggbbaa'),
    ({"theme.json": '{\n\n"light" {}}'}, "own/theme.json:3: this is no JSON"),
    ({"theme.json": "[]"}, "own/theme.json:1: this is no JSON object"),
    ({"theme.json": '{"lago": "x.svg"}'}, 'own/theme.json:1: there is no key "lago"; did you mean "logo"?'),
    ({"theme.json": '{"light": 3}'}, 'own/theme.json:1: "light" and "dark" hold colours by their names'),
    ({"theme.json": '{"logo": "../secret.mustache"}'}, "own/theme.json:1: the logo is the name of a .svg, .png, .webp or .jpg file beside theme.json"),
    ({"theme.json": '{"logo": "logo.svg"}', "logo.svg": "<svg><script>1</script></svg>"}, "own/theme.json:1: logo.svg does more than draw"),
]


class Folder:
    def __init__(self, program, scratch):
        self.program, self.root = program, pathlib.Path(scratch)
        (self.root / "log.md").write_text(JOURNAL)
        (self.root / "secret.mustache").write_text("secret")

    def build(self, files, links=()):
        subprocess.run(["rm", "-rf", "own"], cwd=self.root, check=True)
        for path, text in files.items():
            (self.root / "own" / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / "own" / path).write_text(text)
        for path, target in links:
            (self.root / "own" / path).parent.mkdir(parents=True, exist_ok=True)
            (self.root / "own" / path).symlink_to(target)
        return subprocess.run([self.program, "build", "log.md", "--templates", "own", "--no-cache", "--quiet"], cwd=self.root, capture_output=True, text=True)

    def read(self, path):
        return (self.root / "site" / path).read_text()


def check_mistakes(folder, problems):
    for files, message in MISTAKES:
        run = folder.build(files)
        if run.returncode != 2 or run.stderr != f"labbook: {message}\n":
            problems.append(f"{run.returncode}: {run.stderr!r} where {message!r} was expected")
    for links in ([("pages/home.mustache", "../../secret.mustache")], [("partials", "/etc")], [("theme.json", "../secret.mustache")]):
        run = folder.build({"partials2/x": ""}, links)
        if run.returncode != 2 or run.stderr != f"labbook: own/{links[0][0]} is a symbolic link; templates are read from their own folder alone\n":
            problems.append(f"{links}: {run.returncode} {run.stderr!r}")
    run = folder.build({})
    if run.stderr != "labbook: there is no folder own with templates\n":
        problems.append(f"no folder: {run.stderr!r}")


def check_overrides(folder, problems):
    run = folder.build({
        "pages/404.mustache": "{{>head}}<main id=\"lb-main\"><h1>Nothing {{ t.home }}</h1>{{> mine}}</main>{{> foot}}",
        "partials/mine.mustache": "<p>{{{site_title}}}</p>\n",
        "partials/foot.mustache": "<footer>ours</footer></body></html>",
        "theme.json": '{"logo": "logo.svg", "light": {"accent": "#a02060"}, "dark": {"accent": "#ffaacc"}}', "logo.svg": LOGO})
    if run.returncode != 0:
        return problems.append(run.stderr)
    missing = folder.read("404.html")
    for text in ("<h1>Nothing Overview</h1><p>Experiment log</p></main><footer>ours</footer>", 'href="assets/logo.svg"', 'href="assets/theme.css"'):
        if text not in missing:
            problems.append(f"404.html has no {text}")
    if "<footer>ours</footer>" not in folder.read("index.html") or 'href="timeline.html"' not in folder.read("index.html"):
        problems.append("the other pages take the new foot and keep the rest")
    style = folder.read("assets/theme.css")
    for text in (":root{--accent:#a02060;}", ':root[data-theme="dark"]{--accent:#ffaacc;}', 'url("logo.svg")'):
        if text not in style:
            problems.append(f"theme.css has no {text}")
    if folder.read("assets/logo.svg") != LOGO:
        problems.append("the logo is not the one given")


def check_documents(documents, templates, problems):
    """Each page's section, and that of each partial, names the data that its template uses."""
    text = pathlib.Path(documents).read_text()
    sections = dict(re.findall(r"^### `([^`]+)`\n(.*?)(?=^##|\Z)", text, re.M | re.S))
    for path in sorted(pathlib.Path(templates).glob("pa*/*.mustache")):
        name = f"{path.parent.name}/{path.name}"
        used = set(re.findall(r"\{\{\{?[#^]?\s*([a-z_0-9]+)\s*\}", path.read_text()))
        absent = sorted(used - set(re.findall(r"`([a-z_0-9]+)`", sections.get(name, ""))))
        if absent:
            problems.append(f"{documents}: {name} lacks {', '.join(absent)}")


def main():
    problems = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = Folder(os.path.abspath(sys.argv[1]), scratch)
        check_mistakes(folder, problems)
        check_overrides(folder, problems)
    check_documents(sys.argv[2], sys.argv[3], problems)
    print("\n".join(problems))
    sys.exit(1 if problems else 0)


main()
