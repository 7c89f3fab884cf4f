#include "rules/checks/exposed-secret/token_forms.h"
#include "text/ascii.h"

#include <array>

namespace labbook::rules {
namespace {

constexpr std::size_t kAny = 4096;

// From the providers' own documentation of their tokens.
constexpr std::array kForms{
    TokenForm{"AKIA", Alphabet::digits_and_capitals, 16, 16, "an AWS access key"},
    TokenForm{"ASIA", Alphabet::digits_and_capitals, 16, 16, "an AWS access key"},
    TokenForm{"AIza", Alphabet::url, 35, 35, "a Google API key"},
    TokenForm{"GOCSPX-", Alphabet::url, 28, 28, "a Google client secret"},
    TokenForm{"ya29.", Alphabet::url, 40, kAny, "a Google access token"},
    TokenForm{"ghp_", Alphabet::alphanumeric, 36, 36, "a GitHub token"},
    TokenForm{"gho_", Alphabet::alphanumeric, 36, 36, "a GitHub token"},
    TokenForm{"ghu_", Alphabet::alphanumeric, 36, 36, "a GitHub token"},
    TokenForm{"ghs_", Alphabet::alphanumeric, 36, 36, "a GitHub token"},
    TokenForm{"ghr_", Alphabet::alphanumeric, 36, 76, "a GitHub token"},
    TokenForm{"github_pat_", Alphabet::word, 60, 90, "a GitHub token"},
    TokenForm{"glpat-", Alphabet::url, 20, 64, "a GitLab token"},
    TokenForm{"gldt-", Alphabet::url, 20, 64, "a GitLab deploy token"},
    TokenForm{"glrt-", Alphabet::url, 20, 64, "a GitLab runner token"},
    TokenForm{"xoxb-", Alphabet::url, 20, kAny, "a Slack token"},
    TokenForm{"xoxp-", Alphabet::url, 20, kAny, "a Slack token"},
    TokenForm{"xoxa-", Alphabet::url, 20, kAny, "a Slack token"},
    TokenForm{"xoxs-", Alphabet::url, 20, kAny, "a Slack token"},
    TokenForm{"xapp-", Alphabet::url, 20, kAny, "a Slack token"},
    TokenForm{"sk-proj-", Alphabet::url, 40, kAny, "an OpenAI key"},
    TokenForm{"sk-svcacct-", Alphabet::url, 40, kAny, "an OpenAI key"},
    TokenForm{"sk-admin-", Alphabet::url, 40, kAny, "an OpenAI key"},
    TokenForm{"sk-ant-", Alphabet::url, 40, kAny, "an Anthropic key"},
    TokenForm{"sk-", Alphabet::alphanumeric, 48, 48, "an OpenAI key"},
    TokenForm{"sk_live_", Alphabet::alphanumeric, 24, 120, "a Stripe key"},
    TokenForm{"hf_", Alphabet::alphanumeric, 34, 40, "a Hugging Face token"},
    TokenForm{"api_org_", Alphabet::alphanumeric, 34, 40, "a Hugging Face token"},
    TokenForm{"r8_", Alphabet::alphanumeric, 37, 37, "a Replicate token"},
    TokenForm{"dapi", Alphabet::hex, 32, 32, "a Databricks token"},
    TokenForm{"npm_", Alphabet::alphanumeric, 36, 36, "an npm token"},
    TokenForm{"pypi-AgEIcHlwaS5vcmc", Alphabet::url, 50, kAny, "a PyPI token"},
    TokenForm{"dop_v1_", Alphabet::hex, 64, 64, "a DigitalOcean token"},
    TokenForm{"SG.", Alphabet::url, 60, 70, "a SendGrid key"},
    TokenForm{"AQVN", Alphabet::url, 35, 36, "a Yandex Cloud key"},
    TokenForm{"y0_", Alphabet::url, 50, 70, "a Yandex token"},
};

constexpr std::array kNamed{
    NamedToken{"wandb_api_key", Alphabet::hex, 40, 40, "a W&B key"},
    NamedToken{"wandb login", Alphabet::hex, 40, 40, "a W&B key"},
    NamedToken{"wandb.login", Alphabet::hex, 40, 40, "a W&B key"},
    NamedToken{"comet_api_key", Alphabet::alphanumeric, 20, 60, "a Comet key"},
    NamedToken{"neptune_api_token", Alphabet::url, 60, kAny, "a Neptune token"},
    NamedToken{"clearml_api_access_key", Alphabet::alphanumeric, 20, 40, "a ClearML access key"},
    NamedToken{"clearml_api_secret_key", Alphabet::url, 30, 80, "a ClearML secret key"},
    NamedToken{"trains_api_secret_key", Alphabet::url, 30, 80, "a ClearML secret key"},
    NamedToken{"access_key", Alphabet::alphanumeric, 20, 40, "an access key"},
    NamedToken{"secret_key", Alphabet::url, 30, 80, "a secret key"},
    NamedToken{"aws_secret_access_key", Alphabet::url, 40, 40, "an AWS secret key"},
    NamedToken{"kaggle_key", Alphabet::hex, 32, 32, "a Kaggle key"},
    NamedToken{"openai_api_key", Alphabet::url, 30, kAny, "an OpenAI key"},
    NamedToken{"accountkey", Alphabet::url, 80, 90, "an Azure storage key"},
};

using text::is_digit;
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

std::span<const TokenForm> token_forms() { return kForms; }
std::span<const NamedToken> named_tokens() { return kNamed; }

bool belongs_to(Alphabet alphabet, char c) {
  switch (alphabet) {
    case Alphabet::digits_and_capitals: return is_digit(c) || is_upper(c);
    case Alphabet::alphanumeric: return is_digit(c) || is_upper(c) || is_lower(c);
    case Alphabet::hex: return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    case Alphabet::word: return is_digit(c) || is_upper(c) || is_lower(c) || c == '_';
    case Alphabet::url:
      return is_digit(c) || is_upper(c) || is_lower(c) || c == '_' || c == '-' || c == '.' || c == '+' || c == '/' || c == '=';
  }
  return false;
}

}  // namespace labbook::rules
