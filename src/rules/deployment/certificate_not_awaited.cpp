// Terraform: `aws_acm_certificate_validation` is what waits until a certificate has been issued. Where nothing names it and the
// certificate's own ARN is handed on, whatever takes it is made while the certificate is still pending. Read line by line from
// the files of one module.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "base/file_system.h"
#include "base/text.h"
#include "facts/places.h"
#include "rules/rule.h"

namespace wright {
namespace {

constexpr std::string_view kWaiter = "aws_acm_certificate_validation";
constexpr std::string_view kCertificate = "aws_acm_certificate.";

struct Taken {
  std::string type;  // of the block: "aws_cloudfront_distribution"
  std::string name;
  std::string certificate;
  Place place;  // the line
};

// `resource "aws_cloudfront_distribution" "site" {`
bool opens_resource(std::string_view line, Taken& block) {
  if (!line.starts_with("resource ")) return false;
  const std::vector<std::string_view> parts = split(line, '"');
  if (parts.size() < 5) return false;
  block.type = parts[1];
  block.name = parts[3];
  return true;
}

// "cert" of `acm_certificate_arn = aws_acm_certificate.cert.arn`; "" of any other line.
std::string_view taken_certificate(std::string_view line) {
  const std::string_view text = trim(line.substr(0, line.find('#')));
  const std::size_t equals = text.find('=');
  if (equals == std::string_view::npos || !trim(text.substr(0, equals)).ends_with("certificate_arn")) return {};
  const std::string_view value = trim(text.substr(equals + 1));
  if (!value.starts_with(kCertificate) || !value.ends_with(".arn")) return {};
  const std::string_view name = value.substr(kCertificate.size(), value.size() - kCertificate.size() - 4);
  return is_one_word(replace_all(std::string(name), "-", "_")) ? name : std::string_view();
}

std::vector<Taken> taken_in(const SourceFile& file) {
  std::vector<Taken> found;
  Taken block;
  for (const std::string_view line : split_lines(file.text)) {
    if (line.starts_with('}')) block = {};
    if (opens_resource(line, block) || block.type.empty()) continue;
    const std::string_view certificate = taken_certificate(line);
    if (certificate.empty()) continue;
    found.push_back({block.type, block.name, std::string(certificate), place_in(file, trim(line.substr(0, line.find('#'))))});
  }
  return found;
}

// Refuses a certificate that is not issued yet. Load balancers mostly stand before something else than a function.
bool needs_issued(std::string_view type) {
  constexpr std::array<std::string_view, 3> kTypes{"aws_apigatewayv2_domain_name", "aws_api_gateway_domain_name",
                                                   "aws_cloudfront_distribution"};
  return one_of(type, kTypes);
}

void check_module(const std::vector<const SourceFile*>& files, Findings& out) {
  std::vector<Taken> taken;
  for (const SourceFile* const file : files) {
    const std::vector<Taken> own = taken_in(*file);
    taken.insert(taken.end(), own.begin(), own.end());
  }
  for (const Taken& waiter : taken) {
    if (waiter.type != kWaiter) continue;
    const std::string reference = fmt::format("{}.{}", kWaiter, waiter.name);
    if (std::any_of(files.begin(), files.end(), [&](const SourceFile* file) { return contains(file->text, reference); }))
      continue;
    Finding* told = nullptr;
    for (const Taken& user : taken) {
      if (!needs_issued(user.type) || user.certificate != waiter.certificate) continue;
      if (told != nullptr) {
        told->related.push_back(related(user.place, "nor does this"));
        continue;
      }
      told =
          &out.report(user.place, fmt::format("`{}` does not wait until the certificate is issued: nothing names `{}`, and the "
                                              "first `apply` is refused while it is pending",
                                              user.name, reference));
      told->related.push_back(related(waiter.place, "this waits, for nobody"));
    }
  }
}

void check(const Facts& facts, Findings& out) {
  const auto& functions = facts.deployment.functions;
  if (std::none_of(functions.begin(), functions.end(),
                   [](const FunctionConfig& config) { return config.tool == DeploymentTool::Terraform; }))
    return;
  std::map<std::string, std::vector<const SourceFile*>> modules;
  for (const ProjectFile& file : facts.project.files) {
    if (file.kind == FileKind::Hcl && file.source->path.ends_with(".tf"))
      modules[parent_path(file.source->path)].push_back(file.source.get());
  }
  for (const auto& [folder, files] : modules) {
    const bool waits =
        std::any_of(files.begin(), files.end(), [](const SourceFile* file) { return contains(file->text, kWaiter); });
    if (waits) check_module(files, out);
  }
}

}  // namespace

extern constinit const Rule certificate_not_awaited{"certificate-not-awaited", &check};

}  // namespace wright
