using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Live.Board;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Layout;

/// <summary>Tells a screen reader when a queue's status changes: not every number, and not more often than can be listened to.</summary>
/// <remarks>
/// It compares with what it last spoke of, so a queue that comes back within the pause is never mentioned. It needs no timer: a snapshot comes
/// at least every two seconds.
/// </remarks>
public sealed partial class StatusAnnouncer
{
    private const int AtMost = 3;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(5);

    private Dictionary<QueueId, QueueStatus>? _spokenOf;
    private DateTimeOffset _spokeAt;
    private string _said = "";

    [CascadingParameter]
    public required BoardSnapshot Board { get; set; }

    protected override void OnParametersSet()
    {
        if (!Board.IsReady)
        {
            return;
        }

        if (_spokenOf is null)
        {
            // Whoever opens the page reads it; there is no change to tell of.
            Remember();
            return;
        }

        if (Board.AsOf - _spokeAt < s_pause)
        {
            return;
        }

        var changed = Board.Queues.Where(queue => _spokenOf.GetValueOrDefault(queue.Queue, QueueStatus.Quiet) != queue.Condition.Status).ToList();
        if (changed.Count > 0)
        {
            var told = changed.Take(AtMost).Select(queue =>
                $"{queue.Settings.Name} is {Words.For(queue.Condition.Status).ToLowerInvariant()}: {queue.Condition.Reason}");
            _said = string.Join(' ', told) + (changed.Count > AtMost ? $" And {changed.Count - AtMost} more queues changed." : "");
            Remember();
        }
    }

    private void Remember()
    {
        _spokenOf = Board.Queues.ToDictionary(queue => queue.Queue, queue => queue.Condition.Status);
        _spokeAt = Board.AsOf;
    }
}
