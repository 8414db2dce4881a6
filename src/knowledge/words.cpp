#include "knowledge/words.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "knowledge/stem.h"

namespace wright {
namespace {

constexpr std::size_t kLongestWhole = 40;
constexpr std::size_t kIdentifierParts = 5;  // more parts are a path or a sentence in snake case
constexpr std::size_t kLongestNumber = 8;    // longer ones are account numbers and timestamps
constexpr std::array<std::string_view, 15> kUnits{"s",  "ms", "us", "ns",  "m",   "min", "h", "kb",
                                                  "mb", "gb", "tb", "kib", "mib", "gib", "k"};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_word(char c) { return is_digit(c) || is_upper(c) || is_lower(c) || (static_cast<unsigned char>(c) & 0x80U) != 0; }

bool is_random(std::string_view piece) {
  const auto hex = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
  const auto digits = static_cast<std::size_t>(std::count_if(piece.begin(), piece.end(), is_digit));
  if (digits == piece.size()) return piece.size() > kLongestNumber;
  return piece.size() >= 8 && digits > 1 && std::all_of(piece.begin(), piece.end(), hex);
}

bool is_unit(std::string_view text) { return std::find(kUnits.begin(), kUnits.end(), lower_case(text)) != kUnits.end(); }

// Reads the text into pieces; pieces that '-' or '_' tie together form one identifier.
class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<std::string> run() {
    while (at_ < text_.size()) {
      if (is_word(text_[at_])) {
        read_piece();
      } else {
        if (!ties()) finish_identifier();
        ++at_;
      }
    }
    finish_identifier();
    return std::move(words_);
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : ' '; }
  [[nodiscard]] bool ties() const { return (text_[at_] == '-' || text_[at_] == '_') && is_word(peek(1)) && !parts_.empty(); }

  void read_piece() {
    if (is_digit(text_[at_])) {
      read_number();
      return;
    }
    const std::size_t begin = at_;
    while (at_ < text_.size() && (is_word(text_[at_]) || (text_[at_] == '\'' && is_lower(peek(1))))) ++at_;
    const std::string piece = replace_all(std::string(text_.substr(begin, at_ - begin)), "'", "");
    if (!is_random(piece)) split_case(piece);
  }

  void read_number() {
    std::string number;
    while (at_ < text_.size() && (is_digit(text_[at_]) || (number_goes_on() && is_digit(peek(1))))) {
      if (text_[at_] != ',') number += text_[at_];
      ++at_;
    }
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_word(text_[at_])) ++at_;
    const std::string_view rest = text_.substr(begin, at_ - begin);
    if (is_random(number + std::string(rest))) return;
    if (rest.empty() || is_unit(rest)) {
      add(number);
      if (!rest.empty()) add(lower_case(rest));
    } else {
      add(number + lower_case(rest));
    }
  }

  // "2.38" goes on after its point, "10,240" after its comma.
  [[nodiscard]] bool number_goes_on() const {
    if (text_[at_] == '.') return true;
    return text_[at_] == ',' && is_digit(peek(1)) && is_digit(peek(2)) && is_digit(peek(3)) && !is_digit(peek(4));
  }

  void split_case(const std::string& piece) {
    std::size_t begin = 0;
    for (std::size_t i = 1; i <= piece.size(); ++i) {
      const bool hump = i < piece.size() && is_upper(piece[i]) &&
                        (is_lower(piece[i - 1]) || (i + 1 < piece.size() && is_upper(piece[i - 1]) && is_lower(piece[i + 1])));
      if (i == piece.size() || hump) {
        add(lower_case(piece.substr(begin, i - begin)));
        begin = i;
      }
    }
  }

  void add(std::string part) { parts_.push_back(std::move(part)); }

  void finish_identifier() {
    std::string whole;
    for (const std::string& part : parts_) {
      if (part.size() > 1 || is_digit(part[0])) words_.push_back(stem(part));
      whole += part;
    }
    if (parts_.size() > 1 && parts_.size() <= kIdentifierParts && whole.size() <= kLongestWhole) words_.push_back(stem(whole));
    parts_.clear();
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<std::string> parts_;
  std::vector<std::string> words_;
};

}  // namespace

std::vector<std::string> split_words(std::string_view text) { return Splitter(text).run(); }

}  // namespace wright
