using System.Collections.Immutable;
using HelplineDashboard.Components.FollowUps;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Contacts;
using HelplineDashboard.Domain.FollowUps;
using HelplineDashboard.Operations.Contacts;

namespace HelplineDashboard.Components.Contacts;

/// <summary>One thing that happened with a contact.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Source">Who said so.</param>
/// <param name="What">What, a few words.</param>
/// <param name="Detail">What else is known of it, or <see langword="null" />.</param>
public sealed record TimelineStep(DateTimeOffset At, string Source, string What, string? Detail = null)
{
    /// <summary>Puts what is known of a contact in order.</summary>
    /// <param name="story">The contact.</param>
    /// <param name="names">The queues' names.</param>
    public static ImmutableArray<TimelineStep> Of(ContactStory story, QueueNames names)
    {
        ArgumentNullException.ThrowIfNull(story);
        return [.. Facts(story, names).Concat(story.FollowUps.SelectMany(FollowUpFacts)).OrderBy(step => step.At)];
    }

    // In the order in which they are told when several happened at one instant.
    private static IEnumerable<TimelineStep> Facts(ContactStory story, QueueNames names)
    {
        var contact = story.Contact;
        var source = contact.Id.Source;
        if (contact.Offered is { } offered)
        {
            var known = new[]
            {
                Words.For(offered.Channel),
                offered.IssueType is { } issue ? $"about {issue}" : null,
                offered.Language is { } language ? $"in {language}" : null,
                offered.Priority is { } priority ? $"priority {priority}" : null,
            };
            yield return new(offered.At, source, $"Reached {names[offered.Queue]}", string.Join(", ", known.OfType<string>()));
        }

        if (contact.Answered is { } answered)
        {
            yield return new(answered.At, source, $"Answered by {story.AgentName ?? answered.Agent.Code}", contact.Wait is { } wait ? $"after waiting {Figures.Length(wait)}" : null);
        }

        if (contact.RolledOver is { } rolled)
        {
            yield return new(rolled.At, source, $"Taken by {rolled.Partner ?? "a partner centre"}");
        }

        if (contact.Abandoned is { } abandoned)
        {
            yield return new(
                abandoned.At,
                source,
                contact.Answered is null ? "The caller gave up" : "The caller hung up",
                contact.Outcome == Outcome.Abandoned && contact.Wait is { } wait ? $"after waiting {Figures.Length(wait)}" : null);
        }

        if (contact.Transferred is { } transferred)
        {
            yield return new(transferred.At, source, transferred.ToQueue is { } queue ? $"Passed on to {names[queue]}" : "Passed on");
        }

        if (contact.Ended is { } ended)
        {
            yield return new(ended.At, source, "Ended", Why(ended.Reason));
        }

        if (contact.WrappedUp is { } wrapUp)
        {
            var took = contact.WrapUp is { } length ? $"after {Figures.Length(length)}" : null;
            yield return new(wrapUp.At, source, "Wrap-up done", string.Join(", ", new[] { took, wrapUp.IssueType is { } issue ? $"about {issue}" : null }.OfType<string>()));
        }

        if (contact.Lost is { } lost)
        {
            var why = lost.Reason == LossReason.SourceRestarted ? "its source restarted while it was open" : "it was open for longer than its queue allows";
            yield return new(lost.At, Domain.Sources.Source.Dashboard, "Outcome unknown from here on", why);
        }

        if (contact.Surveyed is { } survey)
        {
            var answers = new[]
            {
                survey.Satisfaction is { } satisfaction ? $"satisfaction {satisfaction} of 5" : null,
                survey.Recommend is { } recommend ? $"would recommend {recommend} of 10" : null,
            };
            yield return new(survey.At, source, "Survey answered", string.Join(", ", answers.OfType<string>()));
        }
    }

    private static IEnumerable<TimelineStep> FollowUpFacts(FollowUp followUp)
    {
        if (followUp.Owed is { } owed)
        {
            yield return new(
                owed.At, followUp.Id.Source, $"{FollowUpWords.For(owed.Method)} owed", $"due within {FollowUpWords.Length(owed.DueAt - owed.At)}{(owed.Owner is { } owner ? $", {owner}" : "")}");
        }

        if (followUp.Done is { } done)
        {
            yield return new(done.At, followUp.Id.Source, $"Followed up: {FollowUpWords.For(done.Result)}", done.By is { } by ? $"by {by}" : null);
        }

        if (followUp.Withdrawn is { } withdrawn)
        {
            yield return new(withdrawn.At, followUp.Id.Source, "Follow-up withdrawn", withdrawn.By is { } by ? $"by {by}" : null);
        }
    }

    private static string? Why(EndReason reason) => reason switch
    {
        EndReason.Caller => "the caller hung up",
        EndReason.Agent => "the agent hung up",
        EndReason.Timeout => "the longest allowed wait was over",
        EndReason.Unstaffed => "nobody served the queue any more",
        EndReason.Key => "the caller pressed a key",
        _ => null,
    };
}
