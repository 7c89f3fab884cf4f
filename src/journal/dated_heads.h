// Which dates that stand in a document's titles begin an entry there.
#pragma once

#include <map>
#include <string_view>

#include "journal/introduced_ids.h"

namespace labbook::journal {

/// The dates of the heads of one kind, seen together.
class DatedHeads {
 public:
  DatedHeads(const DocumentFacts& facts, HeadKind kind, const IntroducedIds& ids);

  bool begins_entry(const Head& head) const { return is_dated(head) && is_accepted(head); }

 private:
  bool is_dated(const Head& head) const;
  bool is_introducing(const Head& head, const WrittenDate& date) const;
  bool is_accepted(const Head& head) const;
  bool is_date_of_section(const Head& head, std::string_view before) const;
  bool opens_block(const Head& head, std::string_view field) const;
  std::size_t count_date_lines() const;
  bool names_experiment(const Head& head) const;
  bool is_title_of_news(const Head& heading) const;
  bool shares_list(const Head& head) const;
  bool opens_young_journal(const Head& head) const;
  bool titles_page_of_day(const Head& head) const;
  bool titles_file_of_day(const Head& head) const;
  bool opens_log_of_lines(const Head& head) const;
  bool tells_news() const;

  struct ListCount {
    std::size_t items = 0;
    std::size_t dated = 0;
    bool is_news = false;  ///< a project's
  };

  const DocumentFacts& facts_;
  HeadKind kind_;
  const IntroducedIds& ids_;
  std::map<int, std::size_t> by_level_;
  std::map<markdown::NodeIndex, ListCount> lists_;
  std::size_t headings_ = 0;
  std::size_t date_lines_ = 0;  ///< paragraphs that are nothing but `Date: 2024-03-05`
  std::size_t total_ = 0;
  std::size_t releases_ = 0;
  bool opens_diary_ = false;  ///< a journal's very first line is one of them
  bool is_news_ = false;      ///< the dates are those of a project's news
};

}  // namespace labbook::journal
