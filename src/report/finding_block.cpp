#include "report/finding_block.h"

#include <fmt/format.h>

#include <set>

#include "advice/plain_text.h"
#include "base/text.h"
#include "report/marked_line.h"

namespace wright {
namespace {

class Block {
 public:
  Block(const ReviewedFinding& reviewed, std::string_view base, const Style& style)
      : reviewed_(reviewed), base_(base), style_(style), gutter_(fmt::format("{}", reviewed.finding.location.line).size(), ' ') {}

  std::string render(const Project& project) {
    add_title();
    if (const SourceFile* file = project.find_file(reviewed_.finding.location.file)) add_source_line(*file);
    add_evidence();
    add_card();
    return text_;
  }

 private:
  [[nodiscard]] std::string shown_place(const Location& location) const {
    return fmt::format("{}:{}", shown_text(seen_from(location.file, base_)), location.line);
  }

  // "handler (src/main.rs:10) -> load (src/store.rs:5) -> std::fs::read"; "" when the finding has no steps.
  [[nodiscard]] std::string path_text() const {
    std::vector<std::string> steps;
    const Related* last = nullptr;
    for (const Related& step : reviewed_.finding.related) {
      if (step.kind != RelatedKind::Step) continue;
      if (last != nullptr) steps.push_back(fmt::format("{} ({})", shown_text(last->message), shown_place(last->location)));
      last = &step;
    }
    if (last != nullptr) steps.push_back(shown_text(last->message));
    return join(steps, " -> ");
  }

  void add_title() {
    const Finding& finding = reviewed_.finding;
    const std::string label = fmt::format("{}[{}]", name(reviewed_.severity), finding.rule);
    const std::string possible = reviewed_.confidence == Confidence::Possible ? " (possible)" : "";
    text_ +=
        fmt::format("{}{} {}\n", style_.severity(reviewed_.severity, label), possible, style_.bold(shown_text(finding.message)));
    const std::string arrow = style_.frame(fmt::format("{}-->", gutter_));
    text_ += fmt::format("{} {}:{}\n", arrow, shown_place(finding.location), finding.location.column);
  }

  void add_source_line(const SourceFile& file) {
    const Location& at = reviewed_.finding.location;
    const MarkedLine marked = mark_line(file, at);
    const std::string empty = style_.frame(gutter_ + " |");
    text_ += fmt::format("{}\n{} {}\n", empty, style_.frame(fmt::format("{} |", at.line)), marked.line);
    text_ += fmt::format("{} {}\n", empty, style_.severity(reviewed_.severity, marked.marker));
  }

  void add_evidence() {
    note("reached", path_text());
    // Of several places in a line one is named.
    std::set<std::string> told{fmt::format("and here ({})", shown_place(reviewed_.finding.location))};
    for (const Related& related : reviewed_.finding.related) {
      if (related.kind != RelatedKind::Note) continue;
      const std::string text = fmt::format("{} ({})", shown_text(related.message), shown_place(related.location));
      if (told.insert(text).second) note("note", text);
    }
  }

  void add_card() {
    if (reviewed_.card == nullptr) return;
    note("why", first_sentences(reviewed_.card->section("Why it matters"), 1));
    note("fix", first_sentences(reviewed_.card->section("Fix"), 2));
    if (!reviewed_.card->sources.empty()) note("see", reviewed_.card->sources.front().url);
  }

  void note(std::string_view label, const std::string& text) {
    if (text.empty()) return;
    text_ += fmt::format("{} {} {}: {}\n", gutter_, style_.frame("="), style_.bold(label), text);
  }

  const ReviewedFinding& reviewed_;
  std::string_view base_;
  const Style& style_;
  std::string gutter_;
  std::string text_;
};

}  // namespace

std::string finding_block(const ReviewedFinding& reviewed, const Project& project, std::string_view base, const Style& style) {
  return Block(reviewed, base, style).render(project);
}

}  // namespace wright
