using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using HelplineDashboard.Domain;

namespace HelplineDashboard.Sources.QueueLog;

/// <summary>The visits that later lines may still speak of: open ones, and closed ones until stragglers have come in.</summary>
internal sealed class QueueVisits
{
    // After a transfer the next queue is entered at once, and the agent's line may come after it.
    private static readonly TimeSpan s_keptAfterLeaving = TimeSpan.FromMinutes(10);

    // A call whose end was never written: the board has given it up long before.
    private static readonly TimeSpan s_keptOpen = TimeSpan.FromDays(2);

    private readonly Dictionary<string, List<QueueVisit>> _byCall = new(StringComparer.Ordinal);
    private DateTimeOffset _tidiedAt = DateTimeOffset.MinValue;

    /// <summary>Gets all visits, calls in a fixed order, each call's visits in the order in which they began.</summary>
    public IEnumerable<QueueVisit> All =>
        _byCall.OrderBy(call => call.Key, StringComparer.Ordinal).SelectMany(call => call.Value);

    /// <summary>Makes the code of a contact. It depends on the entering alone, so that reading the line again finds the same contact.</summary>
    public static string CodeOf(string callId, string queue, DateTimeOffset enteredAt)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"{callId}/{enteredAt.ToUnixTimeSeconds()}/{queue}");
        return code.Length <= Codes.MaxLength
            ? code
            : $"{code[..60]}~{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code)).AsSpan(0, 16))}";
    }

    /// <summary>Keeps a visit.</summary>
    public void Add(QueueVisit visit)
    {
        Tidy(visit.EnteredAt);
        if (!_byCall.TryGetValue(visit.CallId, out var visits))
        {
            _byCall[visit.CallId] = visits = [];
        }

        visits.Add(visit);
    }

    /// <summary>Finds a call's latest visit, whichever queue it was to.</summary>
    public QueueVisit? Latest(string callId) => _byCall.TryGetValue(callId, out var visits) ? visits[^1] : null;

    /// <summary>Finds the visit that an answer or a leaving before one speaks of: the latest that waits, otherwise the latest.</summary>
    public QueueVisit? Waiting(string callId, string queue) =>
        Find(callId, queue, visit => visit.AnsweredAt is null && visit.LeftAt is null) ?? Find(callId, queue, _ => true);

    /// <summary>Finds the visit that the end of a conversation speaks of: the latest that was answered, otherwise the latest.</summary>
    /// <remarks>A call that is sent back to the same queue may enter it before the end of its conversation is written.</remarks>
    public QueueVisit? Answered(string callId, string queue) =>
        Find(callId, queue, visit => visit.AnsweredAt is not null) ?? Find(callId, queue, _ => true);

    private QueueVisit? Find(string callId, string queue, Predicate<QueueVisit> which) =>
        _byCall.TryGetValue(callId, out var visits) ? visits.FindLast(visit => visit.Queue == queue && which(visit)) : null;

    private void Tidy(DateTimeOffset now)
    {
        if (now - _tidiedAt < TimeSpan.FromMinutes(1) && now >= _tidiedAt)
        {
            return;
        }

        _tidiedAt = now;
        foreach (var (callId, visits) in _byCall)
        {
            visits.RemoveAll(visit => visit.LeftAt is { } left ? now - left > s_keptAfterLeaving : now - visit.EnteredAt > s_keptOpen);
            if (visits.Count == 0)
            {
                _byCall.Remove(callId);
            }
        }
    }
}
