#include "history/past_from_json.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>
#include <unordered_map>

#include "journal/checked_json.h"

namespace labbook::history {
namespace {

using journal::PlacedJson;
using Kind = PlacedJson::Kind;

constexpr std::uint32_t kMostLines = 100'000'000;
constexpr std::array<ChangeKind, 10> kChangeKinds{ChangeKind::created, ChangeKind::deleted, ChangeKind::moved,     ChangeKind::renamed,
                                                  ChangeKind::section, ChangeKind::metric,  ChangeKind::parameter, ChangeKind::field,
                                                  ChangeKind::date,    ChangeKind::text};

class PastReader {
 public:
  PastReader(std::string_view prefix, HistoryResult& result, std::vector<journal::ConfigProblem>& problems)
      : prefix_(prefix), result_(result), check_(problems) {
    for (const ChangeKind kind : kChangeKinds) kinds_.push_back(change_kind_name(kind));
  }

  bool read(const PlacedJson& model) {
    bool has_past = false;
    if (const PlacedJson* journals = array(model, "journals")) {
      for (const PlacedJson& journal : journals->items) has_past |= read_journal(journal);
    }
    const PlacedJson* own = model.find("history");
    if (own == nullptr || !own->is(Kind::object)) return has_past;
    if (!flag(*own, "complete")) result_.is_complete = false;
    if (const PlacedJson* deleted = array(*own, "deleted")) {
      for (const PlacedJson& entry : deleted->items) read_deleted(entry);
    }
    return true;
  }

 private:
  static const PlacedJson* array(const PlacedJson& object, std::string_view key) {
    const PlacedJson* value = object.find(key);
    return value != nullptr && value->is(Kind::array) ? value : nullptr;
  }

  static bool flag(const PlacedJson& object, std::string_view key) {
    const PlacedJson* value = object.find(key);
    return value == nullptr || !value->is(Kind::boolean) || value->boolean;
  }

  std::string text(const PlacedJson& object, std::string_view key) {
    const PlacedJson* value = object.find(key);
    return value == nullptr || value->is(Kind::null) ? std::string() : check_.read_text(*value, fmt::format("\"{}\"", key));
  }

  bool read_journal(const PlacedJson& journal) {
    bool has_past = false;
    std::vector<EntryHistory>& histories = result_.entries.emplace_back();
    const PlacedJson* entries = array(journal, "entries");
    for (std::size_t i = 0; entries != nullptr && i < entries->items.size(); ++i) {
      const PlacedJson* own = entries->items[i].find("history");
      histories.emplace_back();
      if (own == nullptr || !check_.expect(*own, Kind::object, "\"history\"")) continue;
      has_past = true;
      histories.back() = read_history(*own);
    }
    return has_past;
  }

  EntryHistory read_history(const PlacedJson& object) {
    EntryHistory history;
    history.is_complete = flag(object, "complete");
    if (const PlacedJson* revisions = array(object, "revisions")) {
      for (const PlacedJson& revision : revisions->items) read_revision(revision, history);
    }
    return history;
  }

  void read_revision(const PlacedJson& object, EntryHistory& history) {
    if (!check_.expect(object, Kind::object, "a revision")) return;
    Revision revision;
    const std::optional<std::uint32_t> commit = commit_of(object);
    if (!commit) return;
    revision.commit = *commit;
    revision.path = prefix_ + text(object, "path");
    if (const PlacedJson* line = object.find("line")) revision.line = check_.read_count(*line, "\"line\"", 0, kMostLines);
    if (const PlacedJson* changes = array(object, "changes")) {
      for (const PlacedJson& change : changes->items) read_change(change, revision);
    }
    history.revisions.push_back(std::move(revision));
  }

  void read_change(const PlacedJson& object, Revision& revision) {
    if (!check_.expect(object, Kind::object, "a change")) return;
    const PlacedJson* kind = object.find("kind");
    if (kind == nullptr) return check_.report(object.place, "\"kind\" is missing");
    revision.changes.push_back({kChangeKinds[check_.read_choice(*kind, kinds_, "kind of change")], text(object, "name"),
                                text(object, "old"), text(object, "new")});
  }

  /// The commit's index; it is added where it is new.
  std::optional<std::uint32_t> commit_of(const PlacedJson& object) {
    const PlacedJson* id = object.find("commit");
    if (id == nullptr || !check_.expect(*id, Kind::string, "\"commit\"")) {
      if (id == nullptr) check_.report(object.place, "\"commit\" is missing");
      return std::nullopt;
    }
    const std::optional<ObjectId> read = parse_object_id(id->string);
    if (!read) {
      check_.report(id->place, fmt::format("{} is no id of a commit: 40 hexadecimal digits", journal::quoted_for_message(id->string)));
      return std::nullopt;
    }
    const auto [known, is_new] = commits_.try_emplace(*read, static_cast<std::uint32_t>(result_.commits.size()));
    if (is_new) add_commit(object, *read);
    return known->second;
  }

  void add_commit(const PlacedJson& object, const ObjectId& id) {
    Commit& commit = result_.commits.emplace_back();
    commit.id = id;
    commit.author = text(object, "author");
    commit.subject = text(object, "subject");
    const std::string date = text(object, "date");
    if (const std::optional<CommitTime> time = commit_time_of(date)) {
      commit.time = *time;
      commit.committed = time->seconds;
    } else {
      check_.report(object.place,
                    fmt::format("{} is no time of a commit such as 2024-03-05T10:22:00+03:00", journal::quoted_for_message(date)));
    }
  }

  void read_deleted(const PlacedJson& object) {
    if (!check_.expect(object, Kind::object, "a deleted entry")) return;
    DeletedEntry deleted;
    deleted.title = text(object, "title");
    if (const PlacedJson* ids = array(object, "ids")) deleted.ids = check_.read_names(*ids, "\"ids\"");
    deleted.path = prefix_ + text(object, "path");
    deleted.history = read_history(object);
    deleted.is_deleted_uncommitted = deleted.history.revisions.empty();
    result_.deleted.push_back(std::move(deleted));
  }

  std::string prefix_;
  HistoryResult& result_;
  journal::CheckedJson check_;
  std::vector<std::string_view> kinds_;
  std::unordered_map<ObjectId, std::uint32_t, ObjectIdHash> commits_;  ///< of this model: others' are other repositories'
};

}  // namespace

std::optional<CommitTime> commit_time_of(std::string_view iso) {
  using namespace std::chrono;
  // 2024-03-05T10:22:00+03:00
  constexpr std::string_view kForm = "0000-00-00T00:00:00+00:00";
  if (iso.size() != kForm.size()) return std::nullopt;
  for (std::size_t i = 0; i < kForm.size(); ++i) {
    const bool fits = kForm[i] == '0'   ? iso[i] >= '0' && iso[i] <= '9'
                      : kForm[i] == '+' ? iso[i] == '+' || iso[i] == '-'
                                        : iso[i] == kForm[i];
    if (!fits) return std::nullopt;
  }
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    std::from_chars(iso.data() + at, iso.data() + at + size, value);
    return value;
  };
  const year_month_day date{year{number(0, 4)}, month{static_cast<unsigned>(number(5, 2))}, day{static_cast<unsigned>(number(8, 2))}};
  if (!date.ok() || number(11, 2) > 23 || number(14, 2) > 59 || number(17, 2) > 60 || number(23, 2) > 59) return std::nullopt;
  CommitTime time;
  time.offset_minutes = (number(20, 2) * 60 + number(23, 2)) * (iso[19] == '-' ? -1 : 1);
  const seconds local = sys_days{date}.time_since_epoch() + hours{number(11, 2)} + minutes{number(14, 2)} + seconds{number(17, 2)};
  time.seconds = local.count() - time.offset_minutes * 60;
  return time;
}

bool add_past(const PlacedJson& model, std::string_view prefix, HistoryResult& result, std::vector<journal::ConfigProblem>& problems) {
  return PastReader(prefix, result, problems).read(model);
}

}  // namespace labbook::history
