#include "site/model_file.h"

#include "journal/model_json.h"
#include "results/lineage.h"

namespace labbook::site {
namespace {

/// Copies parts of the model that is replaced into the new one.
class PartCopier {
 public:
  PartCopier(const SiteContext& site, const PageMemory& memory, disk::ComparedFile& file)
      : site_(site), memory_(memory), file_(file), is_as_left_(!site.states.empty() && memory.has_model(file.previous_stamp())) {}

  /// Whether the new model goes on with this journal's part of the old one.
  bool repeat(std::size_t journal) {
    begins_.push_back(file_.size());
    const KnownJournal* known = is_as_left_ ? memory_.journal(site_.states[journal].whole) : nullptr;
    // The first part has no comma before it, and stands where the first part always does.
    if (known == nullptr || (known->model.begin == begins_.front()) != (journal == 0)) return false;
    file_.repeat(known->model.begin, known->model.size);
    return true;
  }

  /// When all journals have theirs.
  std::vector<ModelPart> parts() const {
    std::vector<ModelPart> parts;
    for (std::size_t i = 0; i < begins_.size(); ++i)
      parts.push_back({begins_[i], (i + 1 < begins_.size() ? begins_[i + 1] : file_.size()) - begins_[i]});
    return parts;
  }

 private:
  const SiteContext& site_;
  const PageMemory& memory_;
  disk::ComparedFile& file_;
  bool is_as_left_;
  std::vector<std::uint64_t> begins_;
};

}  // namespace

std::vector<ModelPart> write_model_file(const SiteContext& site, const PageMemory& memory, PageWriter& writer) {
  std::vector<const journal::Journal*> journals;
  for (const JournalPage& page : site.plan.journals()) journals.push_back(&site.plan.workspace().files[page.file].journal);
  std::vector<ModelPart> parts;
  writer.write_pieces(std::string(kModelPath), [&](disk::ComparedFile& file) {
    PartCopier copier(site, memory, file);
    journal::ModelExtras extras;
    extras.is_compact = true;  // programs read it
    extras.repeat = [&](std::size_t journal) { return copier.repeat(journal); };
    extras.end_model = [&](journal::JsonText&) { parts = copier.parts(); };
    journal::write_model(journals, results::lineage_of, extras, [&](std::string_view piece) { file.append(piece); });
  });
  return parts;
}

}  // namespace labbook::site
