using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.FollowUps;

namespace HelplineDashboard.Components.FollowUps;

/// <summary>What people read of follow-ups.</summary>
public static class FollowUpWords
{
    public static string For(FollowUpMethod method) => method switch
    {
        FollowUpMethod.Text => "Text message",
        FollowUpMethod.Email => "E-mail",
        FollowUpMethod.Visit => "Visit",
        _ => "Call back",
    };

    public static string For(FollowUpResult result) => result == FollowUpResult.Reached ? "reached" : "not reached";

    /// <summary>How far it is: due in 3:20 h, late by 2 days, reached.</summary>
    public static string State(FollowUp followUp, DateTimeOffset now) => followUp.State switch
    {
        FollowUpState.Done => followUp.IsReached ? "Reached" : "Not reached",
        FollowUpState.Withdrawn => "Withdrawn",
        _ when followUp.Owed is not { } owed => "",
        _ when followUp.IsLate(now) => $"Late by {Length(now - followUp.Owed.DueAt)}",
        _ => $"Due in {Length(followUp.Owed!.DueAt - now)}",
    };

    /// <summary>A length as coarse as one speaks of it: 2 days, 5 h, 20 min.</summary>
    public static string Length(TimeSpan length) => length switch
    {
        { TotalDays: >= 2 } => $"{(int)length.TotalDays} days",
        { TotalHours: >= 1 } => $"{(int)length.TotalHours} h {length.Minutes:00} min",
        _ => $"{(int)length.TotalMinutes} min",
    };

    /// <summary>How many are owed and late, as a sentence.</summary>
    public static string Headline(int open, int late) => (open, late) switch
    {
        (0, _) => "Nobody is owed anything.",
        (1, 0) => "One caller is owed a follow-up, none late.",
        (1, _) => "One caller is owed a follow-up, and it is late.",
        (_, 0) => $"{Figures.Count(open)} follow-ups are owed, none late.",
        _ => $"{Figures.Count(open)} follow-ups are owed, {Figures.Count(late)} late.",
    };
}
