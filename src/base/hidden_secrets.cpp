#include "base/hidden_secrets.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

namespace wright {
namespace {

// The first group is what is hidden. Forms: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html and the
// issuers' pages, checked 2026-11-25.
constexpr std::array kForms{
    R"((?:AKIA|ASIA)([0-9A-Z]{16}))",
    R"(/api/webhooks/\d+/([A-Za-z0-9_-]{8,}))",
    R"(hooks\.slack\.com/services/([A-Za-z0-9/]{20,}))",
    R"((?:\bgh[oprsu]_|github_pat_|glpat-|sk_live_|xox[bp]-|sk-ant-|sk-proj-|AIza|\bSG\.)([A-Za-z0-9_.-]{20,}))",
    R"(\beyJ[A-Za-z0-9_-]{6,}\.(eyJ[A-Za-z0-9_-]{6,}(?:\.[A-Za-z0-9_-]+)?))",
    R"(://[^:/\s"'@]+:([^@/\s"'${}<]{3,})@)",
};

// `api_key: "..."`, `const API_KEY: &str = "..."`, `DB_PASSWORD = '...'`.
constexpr const char* kNamed =
    R"re((?i)(?:secret|token|password|passwd|api_?key|access_?key)\w*["']?\s*(?::\s*&?\s*(?:'static\s+)?(?:str|string)\s*)?[:=]\s*["']([^"'$<{ ]{8,})["'])re";

// Words are shown: "your-password-here", the name of a secret.
bool is_drawn(std::string_view value) {
  constexpr std::size_t kLongestWord = 11;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (value.starts_with("arn:")) return false;
  return std::any_of(value.begin(), value.end(), is_digit) ||
         (value.size() > kLongestWord && value.find_first_of("-_./:") == std::string_view::npos);
}

template <typename Hides>
void hide(std::string& line, const re2::RE2& form, const Hides& hides) {
  std::size_t at = 0;
  re2::StringPiece groups[2];
  while (at < line.size() && form.Match(line, at, line.size(), re2::RE2::UNANCHORED, groups, 2)) {
    const auto begin = static_cast<std::size_t>(groups[1].data() - line.data());
    at = begin + groups[1].size();
    if (hides(std::string_view(groups[1].data(), groups[1].size()))) line.replace(begin, groups[1].size(), groups[1].size(), '*');
  }
}

}  // namespace

std::string with_hidden_secrets(std::string_view line) {
  static const std::array<re2::RE2, kForms.size()> kCompiled{re2::RE2(kForms[0]), re2::RE2(kForms[1]), re2::RE2(kForms[2]),
                                                             re2::RE2(kForms[3]), re2::RE2(kForms[4]), re2::RE2(kForms[5])};
  static const re2::RE2 kCompiledNamed(kNamed);
  std::string text(line);
  for (const re2::RE2& form : kCompiled) hide(text, form, [](std::string_view) { return true; });
  hide(text, kCompiledNamed, is_drawn);
  return text;
}

}  // namespace wright
