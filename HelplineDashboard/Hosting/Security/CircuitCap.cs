using System.Security.Claims;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Hosting.Security;

/// <summary>How many pages each somebody has open. A page costs memory for as long as it is open, so one person cannot open any number.</summary>
public sealed class CircuitCap(SecurityOptions options)
{
    private readonly Dictionary<string, int> _open = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Gets the most pages that one may have open.</summary>
    public int Most => options.CircuitsPerPerson;

    /// <summary>Returns what somebody is counted under; <see langword="null" /> for nobody, who gets no page that stays open.</summary>
    public static string? Key(ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return principal.FindFirstValue(PartyClaims.Id) is { Length: > 0 } id ? $"{principal.FindFirstValue(PartyClaims.Kind)}:{id}" : null;
    }

    /// <summary>Says whether somebody has as many open as they may.</summary>
    public bool IsFull(string key)
    {
        lock (_gate)
        {
            return Most > 0 && _open.GetValueOrDefault(key) >= Most;
        }
    }

    /// <summary>Counts one more, unless that would be too many.</summary>
    public bool TryAdd(string key)
    {
        lock (_gate)
        {
            var open = _open.GetValueOrDefault(key);
            if (Most > 0 && open >= Most)
            {
                return false;
            }

            _open[key] = open + 1;
            return true;
        }
    }

    /// <summary>Counts one less.</summary>
    public void Remove(string key)
    {
        lock (_gate)
        {
            if (_open.GetValueOrDefault(key) is var open && open > 1)
            {
                _open[key] = open - 1;
            }
            else
            {
                _open.Remove(key);
            }
        }
    }
}
