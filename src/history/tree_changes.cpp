#include "history/tree_changes.h"

#include <algorithm>

#include "disk/find_files.h"
#include "history/git_access.h"

namespace labbook::history {
namespace {

constexpr std::size_t kMostRecentBytes = 8 * 1024 * 1024;

/// One line of a tree object: `<octal mode> <name>\0<20 bytes>` (git-scm.com, "Git Internals - Git Objects").
struct TreeLine {
  std::string_view name;
  ObjectId id;
  bool is_folder = false;
  bool is_file = false;
};

/// Takes the first line off `rest`. False at the end, or where the bytes are no tree.
bool take_line(std::string_view& rest, TreeLine& line) {
  const std::size_t blank = rest.find(' ');
  const std::size_t zero = rest.find('\0', blank == std::string_view::npos ? 0 : blank);
  if (blank == std::string_view::npos || zero == std::string_view::npos || rest.size() < zero + 21) return false;
  const std::string_view mode = rest.substr(0, blank);
  line.is_folder = mode == "40000" || mode == "040000";
  line.is_file = mode.starts_with("100");
  line.name = rest.substr(blank + 1, zero - blank - 1);
  std::memcpy(line.id.bytes.data(), rest.data() + zero + 1, line.id.bytes.size());
  rest.remove_prefix(zero + 21);
  return true;
}

/// How many bytes of whole lines the two trees have in common at their start.
std::size_t common_lines(std::string_view a, std::string_view b) {
  const auto first = std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())), b.begin()).first;
  const auto same = static_cast<std::size_t>(first - a.begin());
  std::size_t begin = 0;
  while (begin < same) {
    const std::size_t zero = a.find('\0', begin);
    if (zero == std::string_view::npos || zero + 21 > same) break;
    begin = zero + 21;
  }
  return begin;
}

/// git sorts a folder as if its name ended with a slash.
int compare_names(const TreeLine& a, const TreeLine& b) {
  const std::size_t common = std::min(a.name.size(), b.name.size());
  if (const int order = a.name.substr(0, common).compare(b.name.substr(0, common))) return order;
  const auto next = [common](const TreeLine& line) -> int {
    if (line.name.size() > common) return static_cast<unsigned char>(line.name[common]);
    return line.is_folder ? '/' : 0;
  };
  return next(a) - next(b);
}

bool is_skipped(std::string_view name) { return name.starts_with('.') || name == "node_modules"; }

struct Step {
  std::string folder;  ///< with a slash at its end, or empty
  ObjectId old_id;
  ObjectId new_id;
};

}  // namespace

PathIndex PathTable::index_of(std::string_view path) {
  const auto [found, is_new] = by_path_.try_emplace(std::string(path), static_cast<PathIndex>(paths_.size()));
  if (is_new) paths_.push_back(&found->first);
  return found->second;
}

std::string_view TreeComparer::tree_bytes(const ObjectId& id) {
  if (id.is_null()) return {};
  const auto known = recent_.find(id);
  if (known != recent_.end()) return known->second;
  auto bytes = repository_.access()->read(id, ObjectType::tree);
  if (!bytes) has_damage_ = true;
  const auto [added, is_new] = recent_.emplace(id, bytes ? std::move(*bytes) : std::string());
  recent_bytes_ += added->second.size();
  return added->second;
}

std::vector<FileChange> TreeComparer::changes(const ObjectId& old_tree, const ObjectId& new_tree) {
  if (recent_bytes_ > kMostRecentBytes) {
    recent_.clear();
    recent_bytes_ = 0;
  }
  std::vector<FileChange> found;
  std::vector<Step> steps{{"", old_tree, new_tree}};
  const auto note = [&](const std::string& folder, const TreeLine* was, const TreeLine* is) {
    const std::string_view name = was ? was->name : is->name;
    if (is_skipped(name)) return;
    const ObjectId none;
    const bool has_folder = (was && was->is_folder) || (is && is->is_folder);
    if (has_folder) {
      steps.push_back({folder + std::string(name) + "/", was && was->is_folder ? was->id : none, is && is->is_folder ? is->id : none});
    }
    if (!disk::is_markdown_name(name)) return;
    const ObjectId& old_id = was && was->is_file ? was->id : none;
    const ObjectId& new_id = is && is->is_file ? is->id : none;
    if (old_id != new_id) found.push_back({paths_.index_of(folder + std::string(name)), old_id, new_id});
  };
  while (!steps.empty()) {
    const Step step = std::move(steps.back());
    steps.pop_back();
    if (step.old_id == step.new_id) continue;
    std::string_view old_rest = tree_bytes(step.old_id);
    std::string_view new_rest = tree_bytes(step.new_id);
    const std::size_t common = common_lines(old_rest, new_rest);
    old_rest.remove_prefix(common);
    new_rest.remove_prefix(common);
    TreeLine was;
    TreeLine is;
    bool has_old = take_line(old_rest, was);
    bool has_new = take_line(new_rest, is);
    while (has_old || has_new) {
      const int order = !has_old ? 1 : !has_new ? -1 : compare_names(was, is);
      if (order < 0) note(step.folder, &was, nullptr);
      if (order > 0) note(step.folder, nullptr, &is);
      if (order == 0 && was.id != is.id) note(step.folder, &was, &is);
      if (order <= 0) has_old = take_line(old_rest, was);
      if (order >= 0) has_new = take_line(new_rest, is);
    }
  }
  std::ranges::sort(found, {}, [this](const FileChange& change) -> const std::string& { return paths_[change.path]; });
  return found;
}

std::vector<TreeFile> TreeComparer::files(const ObjectId& tree) {
  std::vector<TreeFile> all;
  for (const FileChange& change : changes({}, tree)) all.push_back({change.path, change.new_id});
  return all;
}

}  // namespace labbook::history
