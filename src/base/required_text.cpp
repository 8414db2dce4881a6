#include "base/required_text.h"

#include <algorithm>
#include <cstring>
#include <optional>

namespace wright {
namespace {

constexpr std::size_t kMostPieces = 96;  // beyond it looking for them costs more than it saves

std::size_t piece_count(const RequiredText& required) {
  std::size_t count = required.piece.empty() ? 0 : 1;
  for (const RequiredText& part : required.parts) count += piece_count(part);
  return count;
}

char lower_case(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// All that a sequence requires; letters that stand alone say little beside the rest.
class Sequence {
 public:
  void add(RequiredText part) {
    if (part.is_nothing()) return;
    if (part.piece.empty() && !part.one_is_enough) {
      for (RequiredText& inner : part.parts) all_.push_back(std::move(inner));
    } else {
      all_.push_back(std::move(part));
    }
  }

  RequiredText take() {
    const auto is_letter = [](const RequiredText& part) { return part.piece.size() == 1; };
    if (!std::all_of(all_.begin(), all_.end(), is_letter)) std::erase_if(all_, is_letter);
    if (all_.size() == 1) return std::move(all_.front());
    return {"", std::move(all_), false};
  }

 private:
  std::vector<RequiredText> all_;
};

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

class Reader {
 public:
  explicit Reader(std::string_view expression) : text_(expression) {}

  // Of the whole expression; nothing when it holds what this reader does not know.
  RequiredText read() {
    RequiredText required = alternatives();
    return unknown_ || at_ < text_.size() ? RequiredText() : required;
  }

 private:
  [[nodiscard]] bool more() const { return !unknown_ && at_ < text_.size(); }

  RequiredText alternatives() {
    RequiredText either{"", {}, true};
    bool any_text = false;  // one of them requires nothing
    while (true) {
      RequiredText one = sequence();
      any_text = any_text || one.is_nothing();
      either.parts.push_back(std::move(one));
      if (!more() || text_[at_] != '|') break;
      ++at_;
    }
    if (any_text) return {};
    if (either.parts.size() > 1) return either;
    RequiredText only = std::move(either.parts.front());
    return only;
  }

  RequiredText sequence() {
    Sequence all;
    std::string run;
    const auto end_run = [&] {
      all.add({run, {}, false});
      run.clear();
    };
    while (more() && text_[at_] != '|' && text_[at_] != ')') {
      char literal = '\0';
      RequiredText item = element(literal);
      const std::optional<bool> repeat = quantifier();
      const bool may_be_absent = repeat.has_value() && !*repeat;
      if (literal != '\0' && !may_be_absent) {
        run += literal;
        if (repeat) end_run();
        continue;
      }
      end_run();
      if (literal == '\0' && !may_be_absent) all.add(std::move(item));
    }
    end_run();
    return all.take();
  }

  // One element of a sequence: a character goes to `literal`, of a group comes what it requires.
  RequiredText element(char& literal) {
    const char c = text_[at_++];
    if (c == '(') return group();
    if (c == '[') return bracket();
    if (c == '.' || c == '^' || c == '$') return {};
    if (c != '\\') {
      literal = lower_case(c);
    } else if (at_ < text_.size() && !is_letter_or_digit(text_[at_])) {
      literal = lower_case(text_[at_++]);
    } else {
      escape();
    }
    return {};
  }

  void escape() {
    constexpr std::string_view kOneLetter = "dDwWsSbBAznrtfv";
    unknown_ = at_ >= text_.size() || kOneLetter.find(text_[at_]) == std::string_view::npos;
    ++at_;
  }

  RequiredText group() {
    if (at_ < text_.size() && text_[at_] == '?') {
      const std::size_t end = text_.find_first_of(":>)", at_);
      if (end == std::string_view::npos) {
        unknown_ = true;
        return {};
      }
      at_ = end + 1;
      if (text_[end] == ')') return {};  // flags alone: (?i)
    }
    RequiredText inside = alternatives();
    unknown_ = unknown_ || at_ >= text_.size();
    ++at_;
    return inside;
  }

  RequiredText bracket() {
    if (at_ < text_.size() && text_[at_] == '^') ++at_;
    for (bool first = true; at_ < text_.size(); first = false) {
      if (text_.substr(at_, 2) == "[:") {
        at_ = std::min(text_.find(":]", at_), text_.size() - 2) + 2;
      } else if (text_[at_] == '\\') {
        at_ += 2;
      } else if (text_[at_++] == ']' && !first) {
        return {};
      }
    }
    unknown_ = true;
    return {};
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

}  // namespace

RequiredText required_text(std::string_view expression) {
  RequiredText required = Reader(expression).read();
  return piece_count(required) > kMostPieces ? RequiredText() : required;
}

bool holds(std::string_view lower_case_text, const RequiredText& required) {
  if (!required.piece.empty()) return lower_case_text.find(required.piece) != std::string_view::npos;
  const auto is_held = [&](const RequiredText& part) { return holds(lower_case_text, part); };
  return required.one_is_enough ? std::any_of(required.parts.begin(), required.parts.end(), is_held)
                                : std::all_of(required.parts.begin(), required.parts.end(), is_held);
}

}  // namespace wright
