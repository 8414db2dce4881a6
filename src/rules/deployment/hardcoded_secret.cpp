// Secrets of forms that nothing else has: the patterns are few so that what is found is one. The message never shows the whole of
// it.

#include <fmt/format.h>

#include <array>
#include <set>

#include "base/text.h"
#include "rules/rule.h"
#include "rules/test_module.h"

namespace wright {
namespace {

struct Form {
  std::string_view prefix;
  std::size_t length;  // of what follows the prefix
  std::string_view what;
};

constexpr std::array kForms{
    Form{"AKIA", 16, "an AWS access key id"}, Form{"ghp_", 36, "a GitHub token"}, Form{"github_pat_", 59, "a GitHub token"},
    Form{"sk_live_", 24, "a Stripe key"},     Form{"xoxb-", 40, "a Slack token"}, Form{"SG.", 66, "a SendGrid key"},
    Form{"glpat-", 20, "a GitLab token"},
};

constexpr std::array<std::string_view, 5> kPrivateKeys{"-----BEGIN RSA PRIVATE KEY-----", "-----BEGIN PRIVATE KEY-----",
                                                       "-----BEGIN EC PRIVATE KEY-----", "-----BEGIN OPENSSH PRIVATE KEY-----",
                                                       "-----BEGIN DSA PRIVATE KEY-----"};

constexpr std::size_t kShownSigns = 8;
constexpr std::size_t kLeastKeyBytes = 200;

bool is_sign(char c, std::string_view prefix) {
  if (prefix == "AKIA") return (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7');
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.';
}

// "AKIAIOSFODNN7EXAMPLE", "ghp_xxxxxxxx".
bool is_sample(std::string_view secret, std::string_view prefix) {
  const std::string plain = lower_case(secret);
  if (contains(plain, "example") || contains(plain, "xxxx") || contains(plain, "0000") || contains(plain, "1234567")) return true;
  // Of a few letters only: nobody drew it at random.
  constexpr std::size_t kFewest = 6;
  return std::set<char>(secret.begin() + static_cast<std::ptrdiff_t>(prefix.size()), secret.end()).size() < kFewest;
}

bool is_read(const ProjectFile& file) {
  const std::string_view path = file.source->path;
  const bool sample = contains(path, "test") || contains(path, "fixture") || contains(path, "example") ||
                      contains(path, "mock") || contains(path, "benches/");
  return !sample && file.kind != FileKind::Lock;
}

// Keys that only the tests of the file sign with.
bool is_in_tests(const SourceFile& file, std::size_t at) {
  if (!file.path.ends_with(".rs")) return false;
  const Span tests = test_module(file.text);
  return at >= tests.begin && at < tests.end;
}

void find_form(const SourceFile& file, const Form& form, Findings& out) {
  const std::string_view text = file.text;
  for (std::size_t at = text.find(form.prefix); at != std::string_view::npos; at = text.find(form.prefix, at + 1)) {
    if (at > 0 && is_word_part(text[at - 1])) continue;
    std::size_t end = at + form.prefix.size();
    while (end < text.size() && is_sign(text[end], form.prefix)) ++end;
    const std::size_t length = end - at - form.prefix.size();
    const bool fits =
        form.prefix == "AKIA" ? length == form.length && (end == text.size() || !is_word_part(text[end])) : length >= form.length;
    const std::string_view secret = text.substr(at, end - at);
    if (!fits || is_sample(secret, form.prefix) || is_in_tests(file, at)) continue;
    out.report({&file, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}},
               fmt::format("{} stands in the file (`{}...`): whoever reads the repository can use it", form.what,
                           secret.substr(0, kShownSigns)));
  }
}

void find_private_key(const SourceFile& file, Findings& out) {
  for (const std::string_view head : kPrivateKeys) {
    const std::size_t at = file.text.find(head);
    if (at == std::string::npos || is_in_tests(file, at)) continue;
    const std::size_t end = file.text.find("-----END", at);
    if (end == std::string::npos || end - at < kLeastKeyBytes ||
        contains(std::string_view(file.text).substr(at, end - at), "..."))
      continue;
    out.report({&file, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + head.size())}},
               "a private key stands in the file: whoever reads the repository can use it");
  }
}

void check(const Facts& facts, Findings& out) {
  for (const ProjectFile& file : facts.project.files) {
    if (!is_read(file)) continue;
    for (const Form& form : kForms) find_form(*file.source, form, out);
    find_private_key(*file.source, out);
  }
}

}  // namespace

extern constinit const Rule hardcoded_secret{"hardcoded-secret", &check};

}  // namespace wright
