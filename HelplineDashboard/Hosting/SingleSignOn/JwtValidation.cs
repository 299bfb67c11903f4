using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace HelplineDashboard.Hosting.SingleSignOn;

/// <summary>Judges tokens: signed by the right one with the kind of key that was agreed, for this dashboard, and of now.</summary>
public sealed class JwtValidation
{
    // Clocks of two machines.
    private static readonly TimeSpan s_skew = TimeSpan.FromMinutes(1);

    // One kind of key has its own algorithms: a public key that is taken for a shared one would let anybody sign.
    private static readonly string[] s_shared = [SecurityAlgorithms.HmacSha256, SecurityAlgorithms.HmacSha384, SecurityAlgorithms.HmacSha512];

    private static readonly string[] s_published =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = 16 * 1024 };
    private readonly TokenValidationParameters _parameters;
    private readonly TimeProvider _clock;

    /// <summary>Prepares to judge.</summary>
    public JwtValidation(JwtSettings settings, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _clock = clock;
        _parameters = new TokenValidationParameters
        {
            ValidIssuer = settings.Issuer,
            ValidAudience = settings.Audience,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateIssuerSigningKey = true,
            ValidAlgorithms = settings.SigningKey is null ? s_published : s_shared,
            IssuerSigningKey = settings.SigningKey is { } key ? new SymmetricSecurityKey(key) : null,
            LifetimeValidator = IsOfNow,
            ConfigurationManager = settings.Authority is { } authority ? Published(authority) : null,
        };
    }

    /// <summary>Judges a token.</summary>
    public Task<TokenValidationResult> ValidateAsync(string token) => _handler.ValidateTokenAsync(token, _parameters);

    private static ConfigurationManager<OpenIdConnectConfiguration> Published(Uri authority) => new(
        $"{authority.ToString().TrimEnd('/')}/.well-known/openid-configuration",
        new OpenIdConnectConfigurationRetriever(),
        new HttpDocumentRetriever { RequireHttps = !authority.IsLoopback });

    private bool IsOfNow(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = _clock.GetUtcNow().UtcDateTime;
        return expires is { } end && now < end + s_skew && (notBefore is not { } begin || now >= begin - s_skew);
    }
}
