// BM25 over passages. A word weighs by how rare it is in this project; names of functions and files weigh with the text; code
// that an invocation reaches comes before tests and texts.
#include "dialogue/project_search.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>

#include "base/text.h"

namespace wright {
namespace {

constexpr double kSaturation = 1.2;
constexpr double kLengthShare = 0.55;
constexpr double kNameTimes = 2;
constexpr double kPathTimes = 0.7;
constexpr double kStemTimes = 1;
constexpr double kPackageFactor = 0.5;
constexpr double kQuoteBonus = 6;
constexpr double kNumberBonus = 1.5;
constexpr double kTestFactor = 0.45;
constexpr double kTextFactor = 0.6;
constexpr double kEventFactor = 0.6;
constexpr double kReachedFactor = 1.15;
constexpr std::uint32_t kNear = 2;  // lines between two shown ones that are shown too

struct Counts {
  std::vector<double> times;                     // by word
  std::vector<std::vector<std::int32_t>> lines;  // words of each line
  double length = 0;
};

// The name of a file that says what is in it; "" for "main", "mod" and their like.
std::string_view telling_stem(std::string_view path) {
  constexpr std::array<std::string_view, 6> kPlain{"main", "lib", "mod", "Cargo", "template", "handler"};
  const std::size_t slash = path.rfind('/');
  std::string_view stem = slash == std::string_view::npos ? path : path.substr(slash + 1);
  stem = stem.substr(0, stem.find('.'));
  return std::find(kPlain.begin(), kPlain.end(), stem) == kPlain.end() ? stem : std::string_view();
}

bool is_tool_config(std::string_view path) {
  constexpr std::array<std::string_view, 5> kConfigs{"cdk.json", "tsconfig", "package.json", "renovate", "settings.local"};
  return std::any_of(kConfigs.begin(), kConfigs.end(), [&](std::string_view name) { return contains(path, name); });
}

class Search {
 public:
  Search(const std::vector<ProjectPassage>& passages, ProjectQuestion& question, const Facts& facts)
      : passages_(passages), question_(question) {
    for (const EntryPoint& entry : facts.code.entries) {
      for (const Reached& reached : entry.reached) reached_.insert(reached.function);
      reached_.insert(entry.init.begin(), entry.init.end());
    }
  }

  std::vector<FoundPassage> run() {
    count_all();
    weigh_words();
    std::vector<FoundPassage> found;
    for (std::size_t i = 0; i < passages_.size(); ++i) {
      FoundPassage one = score(i);
      if (one.score > 0) found.push_back(std::move(one));
    }
    std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.score > b.score; });
    return found;
  }

 private:
  void count_all() {
    counts_.resize(passages_.size());
    frequency_.assign(question_.words.size(), 0);
    for (std::size_t i = 0; i < passages_.size(); ++i) {
      count(passages_[i], counts_[i]);
      total_length_ += counts_[i].length;
      for (std::size_t word = 0; word < frequency_.size(); ++word) frequency_[word] += counts_[i].times[word] >= 1 ? 1 : 0;
    }
  }

  void count(const ProjectPassage& passage, Counts& counts) {
    counts.times.assign(question_.words.size(), 0);
    for (std::uint32_t line = passage.first_line; line <= passage.last_line; ++line) {
      std::vector<std::int32_t>& words = counts.lines.emplace_back();
      const bool text = passage.kind == FileKind::Prose || trim(passage.file->lines.line(line)).starts_with("//");
      for_each_code_word(passage.file->lines.line(line), [&](std::string_view word) {
        ++counts.length;
        const std::int32_t index = question_.words.find(word);
        if (index < 0) return;
        counts.times[static_cast<std::size_t>(index)] += 1;
        if (!text) question_.words.meet(word);
        words.push_back(index);
      });
    }
    add_name(passage.name, kNameTimes, counts);
    add_name(passage.file->path, kPathTimes, counts);
    add_name(telling_stem(passage.file->path), kStemTimes, counts);
  }

  void add_name(std::string_view name, double times, Counts& counts) {
    for_each_code_word(name, [&](std::string_view word) {
      const std::int32_t index = question_.words.find(word);
      if (index >= 0) counts.times[static_cast<std::size_t>(index)] += times;
    });
  }

  void weigh_words() {
    const auto all = static_cast<double>(passages_.size());
    for (std::size_t word = 0; word < frequency_.size(); ++word) {
      const double rarity = std::log(1 + (all - frequency_[word] + 0.5) / (frequency_[word] + 0.5));
      weights_.push_back(rarity * question_.words.weight(word));
    }
  }

  [[nodiscard]] FoundPassage score(std::size_t index) const {
    const ProjectPassage& passage = passages_[index];
    const Counts& counts = counts_[index];
    FoundPassage found;
    found.passage = &passage;
    const double average = total_length_ / static_cast<double>(passages_.size());
    const double norm = kSaturation * (1 - kLengthShare + kLengthShare * counts.length / average);
    for (std::size_t word = 0; word < weights_.size(); ++word) {
      const double times = counts.times[word];
      if (times > 0) found.score += weights_[word] * times * (kSaturation + 1) / (times + norm);
    }
    if (found.score <= 0) return found;
    for (const std::vector<std::int32_t>& line : counts.lines) found.lines.push_back(line_worth(line));
    if (question_.wants_number) add_numbers(found);
    add_quotes(found);
    found.score *= factor(passage);
    return found;
  }

  [[nodiscard]] double line_worth(const std::vector<std::int32_t>& words) const {
    double worth = 0;
    const std::set<std::int32_t> once(words.begin(), words.end());
    for (const std::int32_t word : once) worth += weights_[static_cast<std::size_t>(word)];
    return worth;
  }

  // A line that has one of the words and a number is what "how many" asks for.
  static void add_numbers(FoundPassage& found) {
    bool any = false;
    for (std::size_t i = 0; i < found.lines.size(); ++i) {
      const std::string_view line = found.passage->file->lines.line(found.passage->first_line + static_cast<std::uint32_t>(i));
      const bool number = line.find_first_of("0123456789") != std::string_view::npos;
      if (!number || found.lines[i] <= 0) continue;
      found.lines[i] += kNumberBonus;
      any = true;
    }
    if (any) found.score += kNumberBonus;
  }

  void add_quotes(FoundPassage& found) const {
    for (const std::string& quoted : question_.quoted) {
      if (quoted.find_first_of(" _-.:/") == std::string::npos) continue;
      for (std::size_t i = 0; i < found.lines.size(); ++i) {
        const std::string_view line = found.passage->file->lines.line(found.passage->first_line + static_cast<std::uint32_t>(i));
        if (!contains(lower_case(line), quoted)) continue;
        found.lines[i] += kQuoteBonus;
        found.score += kQuoteBonus;
        break;
      }
    }
  }

  [[nodiscard]] double factor(const ProjectPassage& passage) const {
    if (passage.kind == FileKind::Prose) return question_.is_about("documentation") ? 1 : kTextFactor;
    if (passage.kind == FileKind::Json && contains(passage.file->path, "event")) return kEventFactor;
    const bool names = passage.kind == FileKind::Manifest && (passage.name == "package" || passage.name == "workspace");
    const bool config = passage.kind == FileKind::Json && is_tool_config(passage.file->path);
    if ((names || config) && !question_.is_about("dependencies") && !question_.is_about("build")) return kPackageFactor;
    const bool test = passage.is_test || contains(passage.file->path, "tests/");
    if (test) return question_.is_about("tests") ? 1 : kTestFactor;
    if (passage.function) return reached_.contains(*passage.function) ? kReachedFactor : 1;
    return 1;
  }

  const std::vector<ProjectPassage>& passages_;
  ProjectQuestion& question_;
  std::set<FunctionId> reached_;
  std::vector<Counts> counts_;
  std::vector<double> frequency_;  // passages with the word
  std::vector<double> weights_;
  double total_length_ = 0;
};

// The line of `fn`, counted from the passage's first.
std::uint32_t head_line(const ProjectPassage& passage) {
  for (std::uint32_t line = passage.first_line; line <= passage.last_line; ++line) {
    const std::string_view text = trim(passage.file->lines.line(line));
    if (!text.starts_with("//") && contains(text, "fn ")) return line - passage.first_line;
  }
  return 0;
}

}  // namespace

std::vector<FoundPassage> search_passages(const std::vector<ProjectPassage>& passages, ProjectQuestion& question,
                                          const Facts& facts) {
  return Search(passages, question, facts).run();
}

std::vector<std::uint32_t> best_lines(const FoundPassage& found, std::size_t limit) {
  std::vector<std::size_t> order(found.lines.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return found.lines[a] > found.lines[b]; });
  std::set<std::uint32_t> lines;
  if (found.lines.size() <= limit) {
    for (std::size_t i = 0; i < found.lines.size(); ++i) lines.insert(static_cast<std::uint32_t>(i));
  } else {
    if (found.passage->function) lines.insert(head_line(*found.passage));
    for (const std::size_t line : order) {
      if (lines.size() >= limit || found.lines[line] <= 0) break;
      lines.insert(static_cast<std::uint32_t>(line));
    }
  }
  std::vector<std::uint32_t> shown;
  for (const std::uint32_t line : lines) {
    if (!shown.empty()) {
      const std::uint32_t last = shown.back() - found.passage->first_line;
      if (line - last <= kNear + 1) {
        for (std::uint32_t between = last + 1; between < line; ++between) shown.push_back(found.passage->first_line + between);
      }
    }
    shown.push_back(found.passage->first_line + line);
  }
  return shown;
}

}  // namespace wright
