#include "advice/telling.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.h"
#include "knowledge/rate_reference.h"

namespace wright {
namespace {

struct Reader {
  std::string_view subject;
  std::vector<Told> (*tell)(const Asked&);
};

constexpr std::array kReaders{Reader{"event", &tell_event},
                              Reader{"settings", &tell_settings},
                              Reader{"environment", &tell_environment},
                              Reader{"cost", &tell_cost},
                              Reader{"permissions", &tell_permissions},
                              Reader{"clients", &tell_clients},
                              Reader{"panics", &tell_panics},
                              Reader{"errors", &tell_errors},
                              Reader{"waiting", &tell_waiting},
                              Reader{"start", &tell_start},
                              Reader{"logging", &tell_logging},
                              Reader{"delivery", &tell_delivery},
                              Reader{"dependencies", &tell_dependencies},
                              Reader{"tests", &tell_tests},
                              Reader{"pipeline", &tell_pipeline},
                              Reader{"build", &tell_build},
                              Reader{"state", &tell_state},
                              Reader{"order", &tell_order},
                              Reader{"access", &tell_access},
                              Reader{"routes", &tell_routes},
                              Reader{"stages", &tell_stages},
                              Reader{"handler", &tell_handler}};

constexpr std::array<std::string_view, 12> kCommon{"lambda", "function", "handler", "main", "rust",    "stack",
                                                   "app",    "src",      "bin",     "the",  "service", "aws"};

// Its names taken apart: "ReadFunction" and "read-function" have "read".
std::vector<std::string> name_words(std::string_view text) {
  std::vector<std::string> words(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool capital = c >= 'A' && c <= 'Z';
    const bool letter = capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (!letter || (capital && i > 0 && !(text[i - 1] >= 'A' && text[i - 1] <= 'Z'))) words.emplace_back();
    if (letter) words.back() += capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  std::erase_if(words, [](const std::string& word) {
    return word.size() < 3 || std::find(kCommon.begin(), kCommon.end(), word) != kCommon.end();
  });
  return words;
}

bool has_word(std::string_view text, std::string_view word) {
  const auto is_letter = [&](std::size_t at) {
    return at < text.size() && std::isalnum(static_cast<unsigned char>(text[at])) != 0;
  };
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool plural = end < text.size() && text[end] == 's' && !is_letter(end + 1);
    if ((at == 0 || !is_letter(at - 1)) && (!is_letter(end) || plural)) return true;
  }
  return false;
}

constexpr double kByName = 4;  // the whole name stands in the question
constexpr double kSameCrate = 1.5;

// The crate of the function holds the file.
bool is_beside(const Facts& facts, const LambdaFunction& function, const SourceFile* file) {
  const Crate* crate = facts.crate(function);
  return file != nullptr && crate != nullptr && !crate->folder.empty() && file->path.starts_with(crate->folder + "/");
}

// "get_by_id" and "get-by-id" as they are spoken.
std::string spaced(std::string_view text) { return replace_all(replace_all(std::string(text), "_", " "), "-", " "); }

double named(const Facts& facts, const LambdaFunction& function, std::string_view question) {
  std::vector<std::string> names{function.name};
  if (const EntryPoint* entry = facts.entry(function)) {
    names.push_back(entry->binary);
    names.push_back(facts.project.crates[entry->crate].folder);
  }
  if (const FunctionConfig* config = facts.config(function)) names.push_back(config->logical_name);
  double score = 0;
  for (const std::string& name : names) {
    double here = name.size() > 3 && contains(spaced(question), spaced(lower_case(name))) ? kByName : 0;
    const std::vector<std::string> words = name_words(name);
    double hits = 0;
    for (const std::string& word : words) hits += has_word(question, word) ? 1 : 0;
    if (!words.empty()) here += hits / static_cast<double>(words.size());
    score = std::max(score, here);
  }
  return score;
}

}  // namespace

std::string shown_place(const Place& place) {
  return place.file == nullptr ? std::string() : fmt::format("`{}:{}`", place.file->path, place.start().line);
}

std::vector<const LambdaFunction*> named_functions(const ProjectView& project, std::string_view lower_question,
                                                   const SourceFile* best_file) {
  std::vector<const LambdaFunction*> all;
  std::vector<double> scores;
  for (const LambdaFunction& function : project.facts.functions) {
    all.push_back(&function);
    scores.push_back(named(project.facts, function, lower_question));
  }
  double best = scores.empty() ? 0 : *std::max_element(scores.begin(), scores.end());
  for (std::size_t i = 0; best < kByName && i < all.size(); ++i)
    scores[i] += is_beside(project.facts, *all[i], best_file) ? kSameCrate : 0;
  if (best < kByName && !scores.empty()) best = *std::max_element(scores.begin(), scores.end());
  if (best <= 0) return all;
  std::vector<const LambdaFunction*> chosen;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (scores[i] >= best) chosen.push_back(all[i]);
  }
  return chosen;
}

std::vector<Told> tell(std::string_view subject, const Asked& asked) {
  const auto* found = std::find_if(kReaders.begin(), kReaders.end(), [subject](const Reader& r) { return r.subject == subject; });
  if (found == kReaders.end()) return {};
  std::vector<Told> told = found->tell(asked);
  for (Told& one : told) one.text = with_rates(std::move(one.text), asked.rates);
  return told;
}

}  // namespace wright
