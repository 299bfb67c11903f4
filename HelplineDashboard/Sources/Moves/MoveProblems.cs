using System.Collections.Immutable;
using HelplineDashboard.Domain.Moves;
using HelplineDashboard.Sources.Http;

namespace HelplineDashboard.Sources.Moves;

/// <summary>Turns what speaks against a move into a problem.</summary>
internal static class MoveProblems
{
    /// <summary>Makes the problem of a request of which nothing was done.</summary>
    /// <param name="refusals">Why, at least one.</param>
    public static Problem Of(ImmutableArray<MoveRefusal> refusals)
    {
        // The whole request, if it is about that; otherwise the first of the people.
        var first = refusals.FirstOrDefault(refusal => refusal.Agent is null) ?? refusals[0];
        return new Problem(StatusOf(first.Kind), RefusalAnswer.KindOf(first), TitleOf(first.Kind), string.Join(' ', refusals.Select(refusal => refusal.Sentence).Distinct()))
        {
            Refused = [.. refusals.Select(refusal => new RefusedPart(refusal.Agent?.Code, RefusalAnswer.KindOf(refusal), refusal.Sentence))],
        };
    }

    /// <summary>Returns the status: 404 for what is not there, 422 for what can never be done as asked, 409 for what cannot be done as things stand.</summary>
    private static int StatusOf(MoveRefusalKind kind) => kind switch
    {
        MoveRefusalKind.NoSuchMove => 404,
        MoveRefusalKind.Invalid or MoveRefusalKind.NoSuchQueue or MoveRefusalKind.NoSuchAgent or MoveRefusalKind.NoSkill => 422,
        _ => 409,
    };

    private static string TitleOf(MoveRefusalKind kind) => kind switch
    {
        MoveRefusalKind.NoSuchMove => "There is no such move",
        MoveRefusalKind.ChangedMeanwhile => "The move cannot be changed any more",
        MoveRefusalKind.NoPhoneSystem => "No phone system can move agents",
        _ => "Nobody was moved",
    };
}
