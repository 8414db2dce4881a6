#include "calc/quantity.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <optional>

#include "base/text.h"
#include "calc/quantity_words.h"
#include "calc/units.h"

namespace wright {
namespace {

constexpr double kCentsOfDollar = 100;
constexpr std::size_t kNounWords = 3;  // at most, between a number and "per second"

constexpr std::array kNotNouns{"and",   "with", "of",   "in",    "for",  "to",    "the", "at",     "or",   "is",  "takes",
                               "every", "on",   "then", "costs", "cost", "price", "pay", "charge", "need", "how", "many",
                               "what",  "when", "can",  "will",  "do",   "does",  "are", "we",     "i"};
constexpr std::array<std::string_view, 4> kOrdinals{"st", "nd", "rd", "th"};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (static_cast<unsigned char>(c) & 0x80U) != 0; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_part_of_name(char c) { return is_letter(c) || is_digit(c) || c == '_'; }

std::optional<double> find(const Words& words, std::string_view word) {
  const auto found = words.find(word);
  return found == words.end() ? std::nullopt : std::optional(found->second);
}

constexpr double kLargest = 1e18;  // no question is about more

class Reader {
 public:
  explicit Reader(std::string_view text) : original_(plain(text)), text_(lower_case(original_)) {}

  Quantities run() {
    while (at_ < text_.size()) {
      if (is_digit(text_[at_]) || (text_[at_] == '$' && is_digit(peek(at_ + 1))) ||
          (text_[at_] == '.' && is_digit(peek(at_ + 1)) && (at_ == 0 || text_[at_ - 1] == ' '))) {
        read_number();
      } else if (is_part_of_name(text_[at_])) {
        read_name();
      } else {
        result_.text += text_[at_++];
      }
    }
    return std::move(result_);
  }

 private:
  // Typographic signs as the keyboard has them.
  static std::string plain(std::string_view text) {
    std::string result(text);
    constexpr std::array<std::pair<const char*, const char*>, 10> signs{{{"24/7", "around the clock"},
                                                                         {"\u00d7", "x"},
                                                                         {"\u2192", "->"},
                                                                         {"\u00a0", " "},
                                                                         {"\u202f", ""},
                                                                         {"\u2009", ""},
                                                                         {"\u2013", "-"},
                                                                         {"\u2248", " "},
                                                                         {"~", " "},
                                                                         {"\u2011", "-"}}};
    for (const auto& [from, to] : signs) result = replace_all(std::move(result), from, to);
    std::replace(result.begin(), result.end(), '{', '(');  // braces are the marks of quantities
    std::replace(result.begin(), result.end(), '}', ')');
    return result;
  }

  [[nodiscard]] char peek(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  [[nodiscard]] std::string_view word_at(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() && is_letter(text_[end])) ++end;
    // "2x" and "4k8" are names, not units.
    if (end < text_.size() && (is_digit(text_[end]) || text_[end] == '_')) return {};
    return std::string_view(text_).substr(at, end - at);
  }

  void read_name() {
    std::size_t end = at_;
    while (end < text_.size() && is_part_of_name(text_[end])) ++end;
    const std::string_view name = std::string_view(text_).substr(at_, end - at_);
    const std::optional<double> number = find(kSpelled, name);
    const std::size_t start = at_;
    at_ = end;
    if (name == "every" && read_every()) return;
    if (name == "half" && read_half()) return;
    if (name == "an" && read_hour()) return;
    if (name == "one" && is_idiom()) {
      result_.text += name;
      return;
    }
    if (number && (start == 0 || text_[start - 1] != '-')) {
      finish_number(*number, Unit::Number);
    } else {
      result_.text += name;
    }
  }

  // "half an hour"
  bool read_half() {
    const std::size_t article = after_space(at_);
    const std::string_view word = word_at(article);
    if (word != "an" && word != "a") return false;
    const std::size_t start = after_space(article + word.size());
    const std::optional<double> time = find(kTimes, word_at(start));
    if (!time || word_at(start).size() < 3) return false;
    take(start, word_at(start));
    add({Unit::Time, *time / 2, 0.5, 0});
    return true;
  }

  // "within an hour", not the hour of "10 an hour".
  bool read_hour() {
    constexpr std::array<std::string_view, 9> before{"for", "in", "within", "after", "during", "over", "about", "lasted", "took"};
    const std::string_view text = trim(result_.text);
    const std::size_t start = after_space(at_);
    if (word_at(start) != "hour" || !one_of(text.substr(text.rfind(' ') + 1), before)) return false;
    take(start, word_at(start));
    add({Unit::Time, kHour, 1, 0});
    return true;
  }

  // "one after the other", "one by one", "one at a time" count nothing.
  [[nodiscard]] bool is_idiom() const {
    const std::string_view next = word_at(after_space(at_));
    return next == "after" || next == "by" || next == "another" ||
           (next == "at" && contains(text_.substr(at_, 10), "at a time")) || trim(result_.text).ends_with("one by") ||
           trim(result_.text).ends_with("one after");
  }

  // "10 minutes every hour": runs that are shorter than the hour.
  [[nodiscard]] bool is_run_of(std::string_view period) const {
    return period == "hour" && !result_.list.empty() && result_.list.back().unit == Unit::Time &&
           result_.list.back().value < kHour;
  }

  // "every minute" is a rate, unless it belongs to a number before it: "9 hours every day".
  bool read_every() {
    constexpr std::array periods{"minute", "hour", "day", "min"};
    const std::string_view word = word_at(after_space(at_));
    const std::string_view before = trim(result_.text);
    if (std::find(periods.begin(), periods.end(), word) == periods.end()) return false;
    if (before.ends_with("}") && !is_run_of(word)) return false;
    const double period = *find(kPeriods, word);
    take(after_space(at_), word);
    result_.text += "every ";
    add({Unit::Rate, 1 / period, 1, period});
    return true;
  }

  // "rust 128 MB" is an amount, whatever stands before it.
  [[nodiscard]] bool has_unit() const {
    constexpr std::array<std::string_view, 6> kUnits{"mb", "mib", "gb", "gib", "kb", "ms"};
    std::size_t end = at_;
    while (is_digit(peek(end)) || peek(end) == '.' || peek(end) == ',') ++end;
    return one_of(word_at(after_space(end)), kUnits);
  }

  // "os error 111", "exit status 1": a name, not an amount.
  [[nodiscard]] bool is_code() const {
    if (has_unit()) return false;
    constexpr std::array words{"error", "status", "exit",    "code",  "http", "signal",      "errno",
                               "line",  "column", "version", "issue", "rust", "cargo-lambda"};
    const std::string_view before = trim(result_.text);
    if (is_digit(before.empty() ? 'x' : before.back())) return false;
    return std::any_of(words.begin(), words.end(), [before](std::string_view word) {
      if (!before.ends_with(word)) return false;
      return before.size() == word.size() || !is_part_of_name(before[before.size() - word.size() - 1]);
    });
  }

  // "the 4th function", "95th percentile"; "every 10th request" is a number.
  [[nodiscard]] bool is_ordinal() const {
    std::size_t end = at_;
    while (is_digit(peek(end))) ++end;
    const std::string_view before = trim(result_.text);
    return one_of(word_at(end), kOrdinals) && !before.ends_with("every") && !before.ends_with("each");
  }

  struct Clock {
    double hour = 0;
    bool named = false;  // ":00", "h", "pm": a time of day for sure
    std::size_t end = 0;
  };

  [[nodiscard]] std::optional<Clock> clock_at(std::size_t at) const {
    Clock clock;
    const std::size_t start = at;
    while (is_digit(peek(at)) && at < start + 3) clock.hour = clock.hour * 10 + (text_[at++] - '0');
    constexpr double kHours = 24;
    if (at == start || at > start + 2 || clock.hour > kHours) return std::nullopt;
    if (peek(at) == ':' && is_digit(peek(at + 1)) && is_digit(peek(at + 2))) {
      clock.hour += std::strtod(text_.substr(at + 1, 2).c_str(), nullptr) / 60;
      clock.named = true;
      at += 3;
    }
    const std::size_t gap = after_space(at);
    const std::string_view word = word_at(gap);
    constexpr double kNoon = 12;
    if (word == "pm" && clock.hour < kNoon) clock.hour += kNoon;
    if (word == "h" || word == "am" || word == "pm" || word == "o") {
      clock.named = true;
      at = gap + word.size();
      if (word == "o" && std::string_view(text_).substr(at).starts_with("'clock")) at += 6;
    }
    clock.end = at;
    return clock;
  }

  // "8 to 18 h", "from 9:00 till 17:30": so many hours a day.
  bool read_clock_range() {
    const std::optional<Clock> from = clock_at(at_);
    if (!from) return false;
    constexpr std::array<std::string_view, 5> links{"to", "till", "until", "and", "-"};
    std::size_t at = after_space(from->end);
    const std::string_view link = peek(at) == '-' ? std::string_view("-") : word_at(at);
    if (!one_of(link, links)) return false;
    at = after_space(at + link.size());
    const std::optional<Clock> to = is_digit(peek(at)) ? clock_at(at) : std::nullopt;
    if (!to || !to->named || to->hour <= from->hour) return false;
    if (link == "and" && !(from->named && trim(result_.text).ends_with("between"))) return false;
    at_ = to->end;
    add({Unit::Time, (to->hour - from->hour) * kHour, to->hour - from->hour, 0});
    result_.text += " a day";
    return true;
  }

  // "us-east-1"
  [[nodiscard]] bool is_region() const {
    constexpr std::array<std::string_view, 5> sides{"east-", "west-", "central-", "south-", "north-"};
    return std::any_of(sides.begin(), sides.end(), [this](std::string_view side) { return result_.text.ends_with(side); });
  }

  void read_number() {
    if (read_clock_range()) return;
    if (is_code() || is_ordinal() || is_region()) {
      while (at_ < text_.size() && is_digit(text_[at_])) result_.text += text_[at_++];
      return;
    }
    const bool money = text_[at_] == '$';
    if (money) ++at_;
    std::string digits;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const bool groups = (c == ',' || c == '_' || c == '\'') && is_digit(peek(at_ + 1)) && is_digit(peek(at_ + 2)) &&
                          is_digit(peek(at_ + 3)) && !is_digit(peek(at_ + 4)) && !contains(digits, ".");
      const bool point = c == '.' && is_digit(peek(at_ + 1)) && !contains(digits, ".");
      const bool exponent = c == 'e' && !digits.empty() && is_digit(peek(at_ + 1)) && !contains(digits, "e");
      if (!is_digit(c) && !groups && !point && !exponent) break;
      if (!groups) digits += c;
      ++at_;
    }
    double value = std::strtod(digits.c_str(), nullptr);
    if (peek(at_) == '^' && is_digit(peek(at_ + 1))) {  // "10^9 bytes"
      std::size_t end = at_ + 1;
      while (is_digit(peek(end))) ++end;
      value = std::pow(value, std::strtod(text_.substr(at_ + 1, end - at_ - 1).c_str(), nullptr));
      at_ = end;
    }
    if (!std::isfinite(value) || value > kLargest) {
      result_.text += "number";
      return;
    }
    finish_number(value, money ? Unit::Money : Unit::Number);
  }

  void take(std::size_t from, std::string_view word) { at_ = from + word.size(); }

  [[nodiscard]] std::size_t after_space(std::size_t at) const { return peek(at) == ' ' ? at + 1 : at; }

  // A capital M that stands at the number or after a space means a million: "7M requests".
  [[nodiscard]] bool is_capital_m(std::size_t at, std::string_view word) const { return word == "m" && original_[at] == 'M'; }

  double read_scale(double value) {
    const std::size_t start = after_space(at_);
    const std::string_view word = word_at(start);
    if (is_capital_m(start, word)) {
      take(start, word);
      return value * 1e6;
    }
    if (const std::optional<double> scale = find(kScales, word)) {
      take(start, word);
      return value * *scale;
    }
    return value;
  }

  void finish_number(double value, Unit unit) {
    value = read_scale(value);
    std::size_t gap = peek(at_) == '-' ? at_ + 1 : after_space(at_);
    std::string_view word = word_at(gap);
    constexpr std::array<std::string_view, 5> kinds{"working", "business", "office", "peak", "opening"};
    if (const std::size_t next = after_space(gap + word.size()); one_of(word, kinds) && word_at(next) == "hours") {
      gap = next;
      word = word_at(next);
    }
    Quantity quantity{unit, value, value, 0};
    double factor = 0;
    if (unit == Unit::Number) {
      if (peek(after_space(at_)) == '%' || word == "percent") {
        quantity.unit = Unit::Percent;
        take(after_space(at_), word == "percent" ? word : std::string_view("%"));
      } else if (word == "cents" || word == "cent") {
        quantity = {Unit::Money, value / kCentsOfDollar, value / kCentsOfDollar, 0};
        take(gap, word);
      } else if (is_price()) {
        quantity.unit = Unit::Money;
      } else if (word == "usd" || word == "dollars" || word == "dollar" || peek(after_space(at_)) == '$') {
        quantity.unit = Unit::Money;
        take(word.empty() ? after_space(at_) : gap, word.empty() ? std::string_view("$") : word);
      } else if (const std::optional<double> time = find(kTimes, word)) {
        quantity = {Unit::Time, value * *time, value, 0};
        factor = *time;
        take(gap, word);
      } else if (const std::optional<double> size = find(kSizes, word); size && !is_gb_seconds(gap + word.size())) {
        quantity = {Unit::Size, value * *size, value * *size, 0};
        factor = *size;
        take(gap, word);
        read_period(quantity, Unit::Flow);
      } else if (const std::optional<double> rate = find(kRates, word)) {
        quantity = {Unit::Rate, value / *rate, value, *rate};
        take(gap, word);
      } else {
        read_period(quantity, Unit::Rate);
        if (quantity.unit == Unit::Number) read_period_before(quantity);
      }
    }
    add(quantity, quantity.unit == Unit::Flow ? 0 : factor);
  }

  // "0.20/M", "0.50 per GB": a price, also without a sign.
  [[nodiscard]] bool is_price() const {
    constexpr std::array<std::string_view, 4> units{"million", "gb", "gib", "mio"};
    std::size_t at = after_space(at_);
    if (peek(at) != '/' && word_at(at) != "per") return false;
    at = after_space(at + (peek(at) == '/' ? 1 : 3));
    const std::string_view unit = word_at(at);
    if (one_of(unit, units) || (unit == "m" && is_capital_m(at, unit))) return true;
    if (is_digit(peek(at))) return has_cents() && is_large(at);
    return (unit == "hour" || unit == "h") && has_mills();
  }

  // "0.20 per 1M requests", "0.025 per 1,000".
  [[nodiscard]] bool has_cents() const {
    std::size_t start = at_;
    while (start > 0 && is_digit(text_[start - 1])) --start;
    return at_ - start >= 2 && start > 1 && text_[start - 1] == '.';
  }
  [[nodiscard]] bool is_large(std::size_t at) const {
    std::size_t digits = 0;
    for (; is_digit(peek(at)) || (peek(at) == ',' && is_digit(peek(at + 1))); ++at) digits += is_digit(peek(at)) ? 1 : 0;
    constexpr std::size_t kThousand = 4;
    const std::size_t scale = after_space(at);
    return digits >= kThousand || find(kScales, word_at(scale)) || is_capital_m(scale, word_at(scale));
  }

  // "0.045 per hour": nobody counts anything in thousandths.
  [[nodiscard]] bool has_mills() const {
    constexpr std::size_t kDigits = 3;
    std::size_t start = at_;
    while (start > 0 && is_digit(text_[start - 1])) --start;
    return at_ - start >= kDigits && start > 1 && text_[start - 1] == '.' && text_[start - 2] == '0';
  }

  [[nodiscard]] bool is_gb_seconds(std::size_t at) const {
    if (peek(at) != '-' && peek(at) != ' ') return false;
    const std::string_view word = word_at(at + 1);
    return word == "s" || word == "sec" || word == "seconds" || word == "second";
  }

  // "2,000 records/s", "3 million events a day": the number becomes a rate, the words stay.
  void read_period(Quantity& quantity, Unit unit) {
    std::size_t at = at_;
    for (std::size_t words = 0; words <= kNounWords; ++words) {
      if (const std::optional<double> period = period_at(at, words)) {
        quantity = {unit, quantity.value / *period, quantity.value, *period};
        return;
      }
      while (peek(at) == ' ' || (words > 0 && peek(at) == '-')) ++at;
      const std::string_view noun = word_at(at);
      const bool is_noun = !noun.empty() && std::find(kNotNouns.begin(), kNotNouns.end(), noun) == kNotNouns.end();
      if (!is_noun && !(unit == Unit::Flow && noun == "of")) return;
      at += noun.size();
    }
  }

  // "per day 75k uploads", "monthly: 3 M calls", at the start of a sentence.
  void read_period_before(Quantity& quantity) const {
    constexpr std::array<std::pair<std::string_view, double>, 6> starts{{{"per day", kSecondsOfDay},
                                                                         {"per month", kSecondsOfMonth},
                                                                         {"every day", kSecondsOfDay},
                                                                         {"each day", kSecondsOfDay},
                                                                         {"per hour", 3600},
                                                                         {"monthly", kSecondsOfMonth}}};
    std::string_view before = trim(result_.text);
    if (before.ends_with(":")) before = trim(before.substr(0, before.size() - 1));
    for (const auto& [start, period] : starts) {
      if (!before.ends_with(start)) continue;
      const std::string_view rest = trim(before.substr(0, before.size() - start.size()));
      if (rest.empty() || rest.back() == '.' || rest.back() == '?' || rest.back() == ';')
        quantity = {Unit::Rate, quantity.value / period, quantity.value, period};
    }
  }

  std::optional<double> period_at(std::size_t at, std::size_t words) const {
    at = after_space(at);
    if (peek(at) == '/') return find(kPeriods, word_at(after_space(at + 1)));
    const std::string_view link = word_at(at);
    if (const std::optional<double> adverb = find(kPeriodAdverbs, link); adverb && words > 0) return adverb;
    if (link != "per" && link != "a" && link != "each" && link != "every" && link != "an") return std::nullopt;
    const std::optional<double> period = find(kPeriods, word_at(after_space(at + link.size())));
    if (link != "per" && words == 0 && period == 1) return std::nullopt;  // "a timeout of 45 a second time"
    return period;
  }

  void lend(std::size_t index, std::size_t mark, Unit unit, double factor) {
    result_.list[index].unit = unit;
    result_.list[index].value *= factor;
    result_.text[mark + 1] = mark_of(unit);
  }

  // "waits of 1 and 2 minutes"
  static bool names_times(std::string_view before) {
    constexpr std::array<std::string_view, 7> words{"waits of",    "waiting",   "waits", "backoff of",
                                                    "back-off of", "pauses of", "after"};
    return std::any_of(words.begin(), words.end(), [before](std::string_view word) { return before.ends_with(word); });
  }

  // "from 120 to 180 ms", "60, 45 and 40 MB": the numbers before have the unit of the last one. Of a list only when it has three
  // members: "batch size 10, 3 s" is none.
  void lend_unit(const Quantity& quantity, double factor) {
    if (result_.list.empty() || result_.list.back().unit != Unit::Number || factor == 0) return;
    constexpr std::array<std::string_view, 10> links{"to", "or", "vs", "vs.", "versus", "->", "-", "down to", "up to", "/"};
    constexpr std::array<std::string_view, 8> list_links{",", "and", ", and", "+", "/", "&", "or", ", or"};
    const std::string_view text = result_.text;
    const std::size_t last = text.rfind('{');
    const std::string_view between = trim(text.substr(text.rfind('}') + 1));
    std::vector<std::size_t> marks;
    std::size_t end = text.size();
    for (std::size_t index = result_.list.size(); index > 0 && result_.list[index - 1].unit == Unit::Number; --index) {
      const std::size_t close = text.substr(0, end).rfind('}');
      if (close == std::string_view::npos || !one_of(trim(text.substr(close + 1, end - close - 1)), list_links)) break;
      end = text.rfind('{', close);
      marks.push_back(end);
    }
    const bool is_pair = one_of(between, links) || (between == "and" && names_times(trim(text.substr(0, last))));
    if (marks.size() < 2 && is_pair) marks.assign(1, last);
    if (marks.size() < 2 && !is_pair) return;
    for (std::size_t i = 0; i < marks.size(); ++i) lend(result_.list.size() - 1 - i, marks[i], quantity.unit, factor);
  }

  void add(const Quantity& quantity, double factor = 0) {
    lend_unit(quantity, factor);
    if (extends_time(quantity)) {
      result_.list.back().value += quantity.value;
      result_.text.resize(result_.text.rfind('}') + 1);
      return;
    }
    result_.text += fmt::format("{{{}{}}}", mark_of(quantity.unit), result_.list.size());
    result_.list.push_back(quantity);
  }

  // "1 min 30 s", "2 hours and 15 minutes".
  [[nodiscard]] bool extends_time(const Quantity& quantity) const {
    if (quantity.unit != Unit::Time || result_.list.empty() || result_.list.back().unit != Unit::Time) return false;
    const std::size_t end = result_.text.rfind('}');
    const std::string between = result_.text.substr(end + 1);
    if (between != " " && !between.empty() && between != " and ") return false;
    const double last = result_.list.back().value;
    return last >= kMinute && std::fmod(last, kMinute) == 0 && quantity.value < kMinute;
  }

  std::string original_;
  std::string text_;
  std::size_t at_ = 0;
  Quantities result_;
};

}  // namespace

char mark_of(Unit unit) { return "ntsrbmp"[static_cast<std::size_t>(unit)]; }

Quantities read_quantities(std::string_view text) { return Reader(text).run(); }

}  // namespace wright
