#include "lint/fixer.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "disk/read_file.h"
#include "disk/write_file.h"
#include "lint/apply_edits.h"
#include "lint/proof.h"
#include "markdown/parse.h"

namespace labbook::lint {
namespace {

// Proofs of one file in one round: each reads the file again. Where so many fixes fail, the rules are wrong.
constexpr int kMaxProofs = 64;

using Candidates = std::vector<const Diagnostic*>;

/// The fixes of one file that are applied together.
class FileFixes {
 public:
  FileFixes(const journal::Workspace& workspace, const journal::JournalFile& file)
      : workspace_(workspace),
        file_(file),
        source_(file.source),
        document_(markdown::parse(source_)),
        journal_(journal::read_in(workspace, file, source_, document_)) {}

  /// Takes as many of the candidates, in their order, as fit together and can be proved.
  void take(const Candidates& candidates) {
    Candidates fitting;
    EditSet together;
    for (const Diagnostic* candidate : candidates) {
      const std::vector<Edit>& edits = candidate->fix->edits;
      if (!EditSet::is_well_formed(edits, source_.text.size())) {
        refuse(*candidate, "its edits overlap");
      } else if (together.fits(edits)) {
        together.add(edits);
        fitting.push_back(candidate);
      }
    }
    if (!source_.is_editable()) {
      for (const Diagnostic* candidate : fitting) refuse(*candidate, "the file is not valid UTF-8");
      return;
    }
    prove(fitting);
  }

  std::string text() const { return accepted_.apply(source_.text); }
  std::size_t applied() const { return applied_; }
  std::vector<RefusedFix>& refused() { return refused_; }

 private:
  void refuse(const Diagnostic& diagnostic, std::string reason) {
    refused_.push_back({source_.path, diagnostic.begin, diagnostic.rule, diagnostic.fix->title, std::move(reason)});
  }

  /// All at once where that can be proved; else halves, down to the single fixes that can't be.
  void prove(const Candidates& fitting) {
    std::vector<Candidates> groups;
    if (!fitting.empty()) groups.push_back(fitting);
    while (!groups.empty()) {
      const Candidates group = std::move(groups.back());
      groups.pop_back();
      const std::string difference = try_to_add(group);
      if (difference.empty()) continue;
      if (group.size() == 1) {
        refuse(*group.front(), difference);
        continue;
      }
      const auto middle = group.begin() + static_cast<std::ptrdiff_t>(group.size() / 2);
      groups.emplace_back(middle, group.end());
      groups.emplace_back(group.begin(), middle);
    }
  }

  std::string try_to_add(const Candidates& group) {
    if (proofs_++ >= kMaxProofs) return "too many fixes of this file failed";
    EditSet edits = accepted_;
    std::vector<text::Span> affects = affects_;
    for (const Diagnostic* diagnostic : group) {
      edits.add(in_line_ends(diagnostic->fix->edits));
      affects.insert(affects.end(), diagnostic->fix->affects.begin(), diagnostic->fix->affects.end());
    }
    const text::SourceFile changed = text::make_source_file(source_.path, edits.apply(source_.text));
    const markdown::Document document = markdown::parse(changed);
    if (document.is_too_complex()) return "the file would be too complex to read";
    const journal::Journal journal = journal::read_in(workspace_, file_, changed, document);
    std::string difference = difference_beyond({source_, document_, journal_}, {changed, document, journal}, edits, affects);
    if (!difference.empty()) return difference;
    accepted_ = std::move(edits);
    affects_ = std::move(affects);
    applied_ += group.size();
    return {};
  }

  std::vector<Edit> in_line_ends(std::vector<Edit> edits) const {
    for (Edit& edit : edits) edit.text = with_line_ends_of(source_.text, edit.text);
    return edits;
  }

  const journal::Workspace& workspace_;
  const journal::JournalFile& file_;
  const text::SourceFile& source_;
  const markdown::Document document_;
  const journal::Journal journal_;
  EditSet accepted_;
  std::vector<text::Span> affects_;
  std::vector<RefusedFix> refused_;
  std::size_t applied_ = 0;
  int proofs_ = 0;
};

std::map<std::string, Candidates> candidates_of(const LintResult& result, bool allows_unsafe) {
  std::map<std::string, Candidates> by_path;
  for (const Diagnostic& diagnostic : result.diagnostics) {
    if (diagnostic.fix && (allows_unsafe || diagnostic.fix->is_safe)) by_path[diagnostic.path].push_back(&diagnostic);
  }
  return by_path;
}

const journal::JournalFile& file_at(const LintResult& result, const std::string& path) {
  return *std::ranges::lower_bound(result.workspace.files, path, {},
                                   [](const journal::JournalFile& f) -> const std::string& { return f.source.path; });
}

/// The rounds of one run, and what they changed so far.
class Rounds {
 public:
  Rounds(const journal::LoadOptions& load, bool allows_unsafe) : load_(load), allows_unsafe_(allows_unsafe) {}

  /// Applies what can be applied; false where nothing could.
  bool run(const LintResult& result) {
    refused_.clear();
    bool has_changed = false;
    for (const auto& [path, candidates] : candidates_of(result, allows_unsafe_)) {
      const journal::JournalFile& file = file_at(result, path);
      if (file.error) continue;
      FileFixes fixes(result.workspace, file);
      fixes.take(candidates);
      std::ranges::move(fixes.refused(), std::back_inserter(refused_));
      if (fixes.applied() == 0) continue;
      has_changed = true;
      applied_ += fixes.applied();
      before_.try_emplace(path, file.source.bytes());
      load_.contents[path] = file.source.bytes().substr(0, file.source.bom_size) + fixes.text();
    }
    return has_changed;
  }

  const journal::LoadOptions& load() const { return load_; }

  void finish(FixResult& result) {
    for (auto& [path, before] : before_) {
      std::string& after = load_.contents.at(path);
      if (before != after) result.files.push_back({path, std::move(before), std::move(after)});
    }
    result.applied = applied_;
    result.refused = std::move(refused_);
  }

 private:
  journal::LoadOptions load_;
  bool allows_unsafe_;
  std::map<std::string, std::string> before_;
  std::vector<RefusedFix> refused_;
  std::size_t applied_ = 0;
};

}  // namespace

disk::Result<FixResult> fix(const journal::LoadOptions& load, std::span<const Rule> rules, const LintOptions& options, bool allows_unsafe) {
  FixResult result;
  Rounds rounds(load, allows_unsafe);
  auto linted = lint(load, rules, options);
  if (!linted) return tl::unexpected(linted.error());
  result.first = *linted;
  while (result.rounds < kMaxFixRounds && rounds.run(*linted)) {
    ++result.rounds;
    linted = lint(rounds.load(), rules, options);
    if (!linted) return tl::unexpected(linted.error());
  }
  if (result.rounds == kMaxFixRounds) result.has_converged = !Rounds(rounds).run(*linted);
  result.remaining = std::move(*linted);
  rounds.finish(result);
  return result;
}

disk::Result<void> write_fixed_files(const std::vector<FixedFile>& files) {
  for (const FixedFile& file : files) {
    const auto now = disk::read_file(file.path);
    if (!now) return tl::unexpected(now.error());
    if (*now != file.before) {
      return disk::failure(disk::ErrorKind::not_writable, fmt::format("{} has changed since it was read; it is left as it is", file.path));
    }
    if (auto written = disk::replace_file(file.path, file.after); !written) return written;
  }
  return {};
}

}  // namespace labbook::lint
