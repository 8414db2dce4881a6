#include "base/required_text.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "base/text.h"

namespace wright {
namespace {

constexpr std::size_t kMostPieces = 24;  // beyond it looking for them costs more than it saves

// Pieces of which one must occur; nothing when the part of an expression requires none.
using Pieces = std::optional<std::vector<std::string>>;

std::size_t shortest(const Pieces& pieces) {
  std::size_t length = std::string::npos;
  for (const std::string& piece : *pieces) length = std::min(length, piece.size());
  return length;
}

// The better of two requirements that both hold: the one whose shortest piece is longer, then the one with fewer pieces.
Pieces stronger(Pieces a, Pieces b) {
  if (!a) return b;
  if (!b) return a;
  if (shortest(a) != shortest(b)) return shortest(a) > shortest(b) ? a : b;
  return a->size() <= b->size() ? a : b;
}

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

class Reader {
 public:
  explicit Reader(std::string_view expression) : text_(expression) {}

  // Of the whole expression; nothing when it holds what this reader does not know.
  Pieces read() {
    Pieces pieces = alternatives();
    return unknown_ || at_ < text_.size() ? std::nullopt : pieces;
  }

 private:
  [[nodiscard]] bool more() const { return !unknown_ && at_ < text_.size(); }

  Pieces alternatives() {
    Pieces all = std::vector<std::string>{};
    while (true) {
      const Pieces one = sequence();
      if (!one) {
        all.reset();
      } else if (all) {
        all->insert(all->end(), one->begin(), one->end());
      }
      if (!more() || text_[at_] != '|') break;
      ++at_;
    }
    return all;
  }

  Pieces sequence() {
    Pieces best;
    std::string run;
    const auto end_run = [&] {
      if (!run.empty()) best = stronger(std::move(best), std::vector<std::string>{run});
      run.clear();
    };
    while (more() && text_[at_] != '|' && text_[at_] != ')') {
      std::string literal;
      Pieces item = element(literal);
      const std::optional<bool> repeat = quantifier();
      const bool may_be_absent = repeat.has_value() && !*repeat;
      if (!literal.empty() && !may_be_absent) {
        run += literal;
        if (repeat) end_run();
        continue;
      }
      end_run();
      if (literal.empty() && !may_be_absent) best = stronger(std::move(best), std::move(item));
    }
    end_run();
    return best;
  }

  // One element of a sequence: a character goes to `literal`, of a group comes what it requires.
  Pieces element(std::string& literal) {
    const char c = text_[at_++];
    if (c == '(') return group();
    if (c == '[') return bracket();
    if (c == '.' || c == '^' || c == '$') return std::nullopt;
    if (c != '\\') {
      literal = lower_case(std::string(1, c));
    } else if (at_ < text_.size() && !is_letter_or_digit(text_[at_])) {
      literal = lower_case(std::string(1, text_[at_++]));
    } else {
      escape();
    }
    return std::nullopt;
  }

  void escape() {
    constexpr std::string_view kOneLetter = "dDwWsSbBAznrtfv";
    unknown_ = at_ >= text_.size() || kOneLetter.find(text_[at_]) == std::string_view::npos;
    ++at_;
  }

  Pieces group() {
    if (at_ < text_.size() && text_[at_] == '?') {
      const std::size_t end = text_.find_first_of(":>)", at_);
      if (end == std::string_view::npos) {
        unknown_ = true;
        return std::nullopt;
      }
      at_ = end + 1;
      if (text_[end] == ')') return std::nullopt;  // flags alone: (?i)
    }
    Pieces inside = alternatives();
    unknown_ = unknown_ || at_ >= text_.size();
    ++at_;
    return inside;
  }

  Pieces bracket() {
    if (at_ < text_.size() && text_[at_] == '^') ++at_;
    for (bool first = true; at_ < text_.size(); first = false) {
      if (text_.substr(at_, 2) == "[:") {
        at_ = std::min(text_.find(":]", at_), text_.size() - 2) + 2;
      } else if (text_[at_] == '\\') {
        at_ += 2;
      } else if (text_[at_++] == ']' && !first) {
        return std::nullopt;
      }
    }
    unknown_ = true;
    return std::nullopt;
  }

  // After an element: whether it must occur; nothing when there is no quantifier.
  std::optional<bool> quantifier() {
    std::optional<bool> must_occur;
    while (more()) {
      const char c = text_[at_];
      if (c == '*' || c == '?') {
        must_occur = must_occur.has_value() && c == '?' ? *must_occur : false;  // x+? is x+, only lazy
        ++at_;
      } else if (c == '+') {
        must_occur = must_occur.value_or(true);
        ++at_;
      } else if (const std::size_t end = counted_end(); end != std::string_view::npos) {
        must_occur = must_occur.value_or(true) && text_[at_ + 1] != '0' && text_[at_ + 1] != ',';
        at_ = end + 1;
      } else {
        break;
      }
    }
    return must_occur;
  }

  // The closing brace of {n}, {n,} or {n,m}; RE2 takes any other brace for itself.
  [[nodiscard]] std::size_t counted_end() const {
    if (text_[at_] != '{') return std::string_view::npos;
    const std::size_t end = text_.find_first_not_of("0123456789,", at_ + 1);
    const bool is_count = end != std::string_view::npos && text_[end] == '}' && end > at_ + 1;
    return is_count ? end : std::string_view::npos;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  bool unknown_ = false;
};

char upper_case(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool equals_from(std::string_view text, std::string_view piece) {
  return text.size() >= piece.size() &&
         std::equal(piece.begin(), piece.end(), text.begin(), [](char a, char b) { return a == b || upper_case(a) == b; });
}

bool holds(std::string_view text, std::string_view piece) {
  const char either[] = {piece[0], upper_case(piece[0]), '\0'};
  for (std::size_t at = text.find_first_of(either); at != std::string_view::npos; at = text.find_first_of(either, at + 1)) {
    if (equals_from(text.substr(at), piece)) return true;
  }
  return false;
}

}  // namespace

std::vector<std::string> required_texts(std::string_view expression) {
  Pieces pieces = Reader(expression).read();
  if (!pieces || pieces->size() > kMostPieces || shortest(pieces) == 0) return {};
  return std::move(*pieces);
}

bool holds_one_of(std::string_view text, const std::vector<std::string>& lower_case_pieces) {
  return lower_case_pieces.empty() || std::any_of(lower_case_pieces.begin(), lower_case_pieces.end(),
                                                  [text](const std::string& piece) { return holds(text, piece); });
}

}  // namespace wright
