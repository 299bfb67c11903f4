using System.Text;

namespace HelplineDashboard.Hosting.SingleSignOn;

/// <summary>A system that issues tokens about people: <c>Authentication:Jwt</c>.</summary>
/// <param name="Authority">Its address, where it publishes its keys, or <see langword="null" />.</param>
/// <param name="SigningKey">The key that both share, or <see langword="null" />.</param>
/// <param name="Issuer">How it names itself; with an authority, what that says of itself when not set.</param>
/// <param name="Audience">How it names this dashboard.</param>
/// <param name="NameClaim">The claim with the name.</param>
/// <param name="RoleClaim">The claim with the roles.</param>
/// <param name="Roles">Which role here stands for which there.</param>
public sealed record JwtSettings(
    Uri? Authority, byte[]? SigningKey, string? Issuer, string Audience, string NameClaim, string RoleClaim, IReadOnlyDictionary<string, string> Roles)
{
    /// <summary>The fewest bytes of a shared key: as many as the hash has.</summary>
    public const int ShortestKey = 32;

    /// <summary>Reads them; nothing when there are none.</summary>
    public static JwtSettings? Read(IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        if (!section.GetChildren().Any(one => one.Value is { Length: > 0 } || one.GetChildren().Any()))
        {
            return null;
        }

        var (authority, key) = (Text("Authority"), Text("SigningKey"));
        if (authority is null == key is null)
        {
            throw new SettingsException($"{section.Path} needs either Authority, which publishes its keys, or SigningKey, which both share, and not both.");
        }

        if (authority is not null && !(Uri.TryCreate(authority, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback)))
        {
            throw new SettingsException($"{section.Path}:Authority is \"{authority}\"; it must be an https address.");
        }

        if (key is not null && Encoding.UTF8.GetByteCount(key) < ShortestKey)
        {
            throw new SettingsException($"{section.Path}:SigningKey must have at least {ShortestKey} characters.");
        }

        if (key is not null && Text("Issuer") is null)
        {
            throw new SettingsException($"{section.Path}:Issuer is missing: a token of anybody else with the same key must not be taken.");
        }

        return new JwtSettings(
            authority is null ? null : new Uri(authority),
            key is null ? null : Encoding.UTF8.GetBytes(key),
            Text("Issuer"),
            Text("Audience") ?? throw new SettingsException($"{section.Path}:Audience is missing: a token that was made for another system must not be taken."),
            Text("NameClaim") ?? "sub",
            Text("RoleClaim") ?? "roles",
            SingleSignOnRegistration.Roles(section));

        string? Text(string name) => section[name] is { Length: > 0 } text ? text : null;
    }
}
