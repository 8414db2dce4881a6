#include "runner/case.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "facts/facts.h"
#include "report/finding_block.h"
#include "report/review.h"
#include "rules/rule.h"

namespace wright::testing {
namespace {

constexpr std::uint64_t kLargestFile = 1U << 20U;

void mark_line(std::string_view line, std::uint32_t number, const std::string& file, std::string_view rule,
               std::multiset<FileLine>& out) {
  for (std::size_t at = line.find('~'); at != std::string_view::npos; at = line.find('~', at + 1)) {
    const std::string_view before = line.substr(0, at);
    if (!before.ends_with("//") && !before.ends_with("#")) continue;
    std::string_view rest = line.substr(at + 1);
    std::uint32_t up = 0;
    while (rest.starts_with('^')) {
      ++up;
      rest.remove_prefix(1);
    }
    for (const std::string_view word : split(rest.substr(0, rest.find('~')), ',')) {
      const std::string_view id = trim(word);
      if (id.substr(0, id.find_first_of(" \"*")) == rule) out.emplace(file, number - up);
    }
  }
}

void mark_folder(const FileSystem& files, const std::string& folder, std::string_view rule, std::multiset<FileLine>& out) {
  const Result<std::vector<Entry>> entries = files.list(folder);
  if (!entries) return;
  for (const Entry& entry : *entries) {
    const std::string path = join_path(folder, entry.name);
    if (entry.kind == EntryKind::Directory) mark_folder(files, path, rule, out);
    if (entry.kind != EntryKind::File) continue;
    const Result<std::string> text = files.read(path, kLargestFile);
    std::uint32_t number = 0;
    if (!text) continue;
    for (const std::string_view line : split_lines(*text)) mark_line(line, ++number, path, rule, out);
  }
}

}  // namespace

Outcome try_rule(const FileSystem& files, std::string_view rule, const Library& library) {
  Outcome outcome;
  Result<Project> project = load_project(files);
  if (!project) {
    ADD_FAILURE() << "cannot load: " << project.error().message;
    return outcome;
  }
  const Facts facts = read_facts(std::move(*project));
  ReviewOptions options;
  options.min_confidence = Confidence::Possible;
  options.select.emplace_back(rule);
  for (const ReviewedFinding& reviewed : review_findings(run_rules(facts), library, options).findings) {
    outcome.found.emplace(reviewed.finding.location.file, reviewed.finding.location.line);
    outcome.rendered += finding_block(reviewed, facts.project, "", Style(Color::Off)) + "\n";
  }
  return outcome;
}

std::multiset<FileLine> marked_places(const FileSystem& files, std::string_view rule) {
  std::multiset<FileLine> places;
  mark_folder(files, "", rule, places);
  return places;
}

const Library& test_library() {
  static const Result<Library> library = Library::load_embedded();
  if (!library) ADD_FAILURE() << library.error().file << ": " << library.error().message;
  return library.value();
}

}  // namespace wright::testing
