using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HelplineDashboard.Domain;

namespace HelplineDashboard.Sources.Asterisk;

/// <summary>The visits that may still be spoken of: open ones, and closed ones for a while.</summary>
internal sealed class CallVisits
{
    // Within this a call that comes back to a queue is known to have been there.
    private static readonly TimeSpan s_keptAfterLeaving = TimeSpan.FromMinutes(30);

    // A call whose end was never told: the board has given it up long before.
    private static readonly TimeSpan s_keptOpen = TimeSpan.FromDays(2);

    private readonly Dictionary<string, List<CallVisit>> _byCall = new(StringComparer.Ordinal);
    private DateTimeOffset _tidiedAt = DateTimeOffset.MinValue;

    /// <summary>Gets all visits, calls in a fixed order, each call's visits in the order in which they began.</summary>
    public IEnumerable<CallVisit> All =>
        _byCall.OrderBy(call => call.Key, StringComparer.Ordinal).SelectMany(call => call.Value);

    /// <summary>Gets the open visits.</summary>
    public IReadOnlyList<CallVisit> Open => [.. _byCall.Values.SelectMany(visits => visits).Where(visit => visit.IsOpen)];

    public void Add(CallVisit visit)
    {
        Tidy(visit.EnteredAt);
        if (!_byCall.TryGetValue(visit.Call, out var visits))
        {
            _byCall[visit.Call] = visits = [];
        }

        visits.Add(visit);
    }

    /// <summary>Gets a call's visits, in the order in which they began.</summary>
    public IReadOnlyList<CallVisit> Of(string call) => _byCall.TryGetValue(call, out var visits) ? visits : [];

    /// <summary>Finds a call's latest visit, whichever queue it was to.</summary>
    public CallVisit? Latest(string call) => _byCall.TryGetValue(call, out var visits) ? visits[^1] : null;

    /// <summary>Finds a call's latest visit to a queue.</summary>
    public CallVisit? Latest(string call, string queue) => Of(call).LastOrDefault(visit => visit.Queue == queue);

    /// <summary>Finds the visit that a call's next one continues: the call's own latest, otherwise that of the call it was part of.</summary>
    public CallVisit? Before(string call, string? linked) =>
        Latest(call)
        ?? (linked is null || linked == call ? null
            : _byCall.Values.SelectMany(visits => visits).Where(visit => visit.Linked == linked || visit.Call == linked).MaxBy(visit => visit.EnteredAt));

    /// <summary>Makes the code of a call's next visit to a queue.</summary>
    /// <remarks>
    /// It counts visits and holds no time, so that a snapshot, a second dashboard and a repeated event mean the same contact.
    /// Only a call so old that an earlier visit may be forgotten is told apart by the second.
    /// </remarks>
    public string NextCode(string call, string queue, DateTimeOffset enteredAt)
    {
        var visits = Of(call).Count(visit => visit.Queue == queue);
        var which = visits == 0 && BeganAt(call) < enteredAt - s_keptAfterLeaving
            ? string.Create(CultureInfo.InvariantCulture, $"t{enteredAt.ToUnixTimeSeconds()}")
            : (visits + 1).ToString(CultureInfo.InvariantCulture);
        var code = $"{call}/{queue}/{which}";
        return code.Length <= Codes.MaxLength
            ? code
            : $"{code[..60]}~{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code)).AsSpan(0, 16))}";
    }

    // A Uniqueid is the second in which the call began and a number, with the system's name in front where it has one.
    private static DateTimeOffset? BeganAt(string call)
    {
        var seconds = call[(call.LastIndexOf('-') + 1)..].Split('.')[0];
        return long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at is > 0 and < 100_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(at)
            : null;
    }

    private void Tidy(DateTimeOffset now)
    {
        if (now - _tidiedAt < TimeSpan.FromMinutes(1) && now >= _tidiedAt)
        {
            return;
        }

        _tidiedAt = now;
        foreach (var (call, visits) in _byCall)
        {
            // A call is forgotten as a whole: as long as it is open anywhere, its visits are counted.
            if (visits.TrueForAll(visit => visit.LeftAt is { } left ? now - left > s_keptAfterLeaving : now - visit.EnteredAt > (visit.IsLost ? s_keptAfterLeaving : s_keptOpen)))
            {
                _byCall.Remove(call);
            }
        }
    }
}
