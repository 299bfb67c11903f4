using System.Globalization;
using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Components.Machines;

/// <summary>What people read of a key's time.</summary>
public static class KeyWords
{
    private static readonly TimeSpan s_soon = TimeSpan.FromDays(30);

    /// <summary>Says when a key ends or ended: "in 12 days", "replaced, ends in 7 days", "ended 3 Mar 2027".</summary>
    public static string Ends(ApiKey key, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.StateAt(now) switch
        {
            ApiKeyState.Revoked => $"Ended {Day(key.RevokedAt!.Value)}",
            ApiKeyState.Expired => $"Expired {Day(key.ExpiresAt)}",
            ApiKeyState.Replaced => $"Replaced, ends {In(key.ExpiresAt - now)}",
            _ => key.ExpiresAt - now < s_soon ? Sentence(In(key.ExpiresAt - now)) : Day(key.ExpiresAt),
        };
    }

    /// <summary>Says whether somebody should see to a key.</summary>
    public static bool IsSoon(ApiKey key, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.IsGoodAt(now) && key.ExpiresAt - now < s_soon;
    }

    private static string In(TimeSpan left) => left.TotalDays switch
    {
        < 1 => "today",
        < 2 => "tomorrow",
        var days => string.Create(CultureInfo.InvariantCulture, $"in {Math.Round(days):F0} days"),
    };

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..];

    private static string Day(DateTimeOffset at) => at.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
