#include "dialogue/log_signs.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "base/pattern.h"
#include "base/text.h"
#include "knowledge/yaml_table.h"

namespace wright {
namespace {

constexpr const char* kSigns = "data/knowledge/tables/signs.yaml";
constexpr std::ptrdiff_t kLeastLines = 2;  // of a log, an error or code
constexpr std::size_t kMostSigns = 2;
constexpr double kFull = 0.98;  // of the memory: the last measurement before the end is seldom the peak

double number(const std::string& text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

struct FullMemory {
  std::string size;  // MB
  std::string used;
};

// The first REPORT line with as much memory used as the function has.
std::optional<FullMemory> full_memory(const std::string& text) {
  const Pattern report(R"(Memory Size: (\d+) MB\s+Max Memory Used: (\d+) MB)");
  for (const std::vector<std::string>& groups : report.find_all(text)) {
    if (groups.size() == 2 && number(groups[1]) >= kFull * number(groups[0])) return FullMemory{groups[0], groups[1]};
  }
  return std::nullopt;
}

bool shows(const std::string& text, const Value& sign, bool is_memory_full) {
  if (text_of(sign, "memory") == "full" && !is_memory_full) return false;
  const std::vector<std::string> all = texts_of(sign, "all");
  const bool has_all = std::all_of(all.begin(), all.end(), [&](const std::string& part) { return Pattern(part).matches(text); });
  return has_all && !matches_any(text, texts_of(sign, "none"));
}

// With the figures of the REPORT line, and more for a service whose address stands in the text ("{service}": "sqs").
std::string say(const Value& sign, const std::string& text, const std::optional<FullMemory>& memory) {
  std::string said = text_of(sign, "say");
  if (const std::string more = text_of(sign, "say_service"); !more.empty()) {
    const std::optional<std::string> service = Pattern(R"(\b([a-z][a-z0-9-]+)\.[a-z]{2}-[a-z]+-\d\.amazonaws\.com)").find(text);
    if (service) said += " " + replace_all(more, "{service}", *service);
  }
  return memory ? replace_all(replace_all(std::move(said), "{size}", memory->size), "{used}", memory->used) : said;
}

}  // namespace

std::vector<LogSign> read_signs(const Question& question, const Library& library) {
  const auto pasted = std::count_if(question.lines.begin(), question.lines.end(),
                                    [](const QuestionLine& line) { return line.kind != LineKind::Sentence; });
  if (pasted < kLeastLines) return {};
  const Result<Table> table = read_table(kSigns, library.file(kSigns));
  if (!table) return {};
  const std::optional<FullMemory> memory = full_memory(question.text);
  std::vector<LogSign> signs;
  for (const Value& entry : table->root().items) {
    if (signs.size() == kMostSigns) break;
    const Card* const card = library.find(text_of(entry, "card"));
    const bool is_new = std::none_of(signs.begin(), signs.end(), [card](const LogSign& sign) { return sign.card == card; });
    if (card != nullptr && is_new && shows(question.text, entry, memory.has_value()))
      signs.push_back({card, say(entry, question.text, memory)});
  }
  return signs;
}

}  // namespace wright
