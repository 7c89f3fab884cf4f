#!/usr/bin/env python3
"""Every rule has its page, cases that it must find, and every sentence that a rule can say to a person is said in one of
the cases.

usage: coverage_test.py SOURCE_FOLDER
"""
import pathlib
import re
import sys

LITERAL = re.compile(r'"((?:[^"\\\n]|\\.)*)"')
COMMENT = re.compile(r'//[^\n]*')
# The names of tokens have a test of their own (tests/unit/rules): written out, they would set off scanners of secrets.
ELSEWHERE = {'token_forms.cpp', 'secret_scan.cpp'}
# `labbook rules` shows summaries, --diff and editors the titles of fixes: no report of findings does.
SUMMARY = re.compile(r'(?:\b(?:summary|title) =|\bFix\{)(?:\s*"(?:[^"\\\n]|\\.)*")+')
PLACEHOLDER = re.compile(r'\{[^{}]*\}')
ESCAPES = {r'\"': '"', r'\\': '\\', r'\n': '\n', r'\t': '\t'}


def sentences(source):
    """The string literals of three words or more; those that the compiler joins are joined."""
    text = SUMMARY.sub('', COMMENT.sub('', source))
    text = re.sub(r'"\s*\n\s*"', '', text)
    for match in LITERAL.finditer(text):
        literal = re.sub(r'\\.', lambda m: ESCAPES.get(m.group(), m.group()), match.group(1))
        words = re.findall(r'[A-Za-z]{2,}', PLACEHOLDER.sub(' ', literal))
        if len(words) >= 3 and ' ' in literal.strip():
            yield literal


def is_said(literal, lines):
    """Whether one line has the fixed parts of the sentence, in their order."""
    parts = [part.replace('{{', '{').replace('}}', '}') for part in PLACEHOLDER.split(literal)]
    for line in lines:
        at = 0
        for part in parts:
            at = line.find(part, at)
            if at < 0:
                break
            at += len(part)
        else:
            return True
    return False


def faults_of(rule, lines):
    name = rule.name
    if not (rule / f'{name}.md').is_file():
        yield f'{name}: has no page {name}.md'
    if not list((rule / 'cases').rglob('*.expected.txt')):
        yield f'{name}: no case shows a finding'
    for source in sorted(path for path in rule.glob('*.cpp') if path.name not in ELSEWHERE):
        for literal in sentences(source.read_text(encoding='utf-8')):
            if not is_said(literal, lines):
                yield f'{source.relative_to(rule.parent)}: no case says "{literal}"'


def said_lines(root):
    files = list((root / 'rules' / 'checks').rglob('*.expected.txt')) + list((root / 'tests' / 'golden').rglob('expected.txt'))
    lines = set()
    for path in files:
        lines.update(line for line in path.read_text(encoding='utf-8', errors='replace').splitlines() if len(line) < 2000)
    return sorted(lines)


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    rules = sorted(path for path in (root / 'rules' / 'checks').iterdir() if path.is_dir())
    lines = said_lines(root)
    faults = [fault for rule in rules for fault in faults_of(rule, lines)]
    print(*faults, sep='\n')
    print(f'{len(rules)} rules, {len(faults)} faults')
    return 1 if faults or not rules else 0


if __name__ == '__main__':
    sys.exit(main())
