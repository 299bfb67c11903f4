using HelplineDashboard.Domain.Events;
using HelplineDashboard.Domain.Sources;

namespace HelplineDashboard.Live.Board;

/// <summary>A source as the board holds it. What every event changes, when it was heard, is kept apart from the rest.</summary>
internal sealed class LiveSource(Source facts)
{
    private Source _facts = facts;
    private DateTimeOffset? _heardAt = facts.HeardAt;
    private DateTimeOffset? _toldUntil = facts.ToldUntil;

    /// <summary>Gets everything that is known of it.</summary>
    public Source Facts => _facts.HeardAt == _heardAt && _facts.ToldUntil == _toldUntil
        ? _facts
        : _facts = _facts with { HeardAt = _heardAt, ToldUntil = _toldUntil };

    /// <summary>Gets since when nothing that was open before will be finished.</summary>
    public DateTimeOffset? LostOpenAt => _facts.LostOpenAt;

    /// <summary>Takes an event of this source that says nothing else of it than that it was heard.</summary>
    /// <returns>Whether that was all; otherwise its facts have to be merged.</returns>
    public bool Hear(in RecordedEvent recorded)
    {
        if (recorded.Event is SourceStarted
            || (recorded.Event is ContactOffered { Offering.Queue: var queue } && !_facts.Queues.Contains(queue))
            || recorded.Event is ContactRecorded)
        {
            return false;
        }

        _heardAt = Source.Latest(_heardAt, recorded.RecordedAt);
        _toldUntil = Source.Latest(_toldUntil, recorded.Event.OccurredAt);
        return true;
    }

    /// <summary>Merges facts.</summary>
    public void Merge(Source source)
    {
        _facts = Facts.Merge(source);
        (_heardAt, _toldUntil) = (_facts.HeardAt, _facts.ToldUntil);
    }
}
