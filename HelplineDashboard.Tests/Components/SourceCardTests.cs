using Bunit;
using HelplineDashboard.Components.Panels;
using HelplineDashboard.Components.Shared;
using HelplineDashboard.Domain.Sources;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Recording;
using HelplineDashboard.Tests.TestKit;

namespace HelplineDashboard.Tests.Components;

public sealed class SourceCardTests : ComponentTest
{
    private readonly Source _source = Boards.SourceAt(Boards.Now, untold: Untold.WrapUp) with { HeardAt = Boards.Now.AddSeconds(-3), ToldUntil = Boards.Now.AddSeconds(-75) };
    private ReadRejections _read = (_, _) => Task.FromResult<(long, IReadOnlyList<Rejection>)>((0, []));

    [Fact]
    public void Draw_LateSource_SaysLateAndHowFarBehind()
    {
        var card = DrawCard(new SourceSnapshot(_source) { IsLate = true });

        Assert.Equal("Late", card.Find(".state").TextContent);
        Assert.Equal("1:12", Fact(card, "Lag"));
        Assert.Equal("a word at least every 10 s", Fact(card, "Promised"));
        Assert.Equal("when wrap-up begins or ends", Fact(card, "Cannot say"));
    }

    [Fact]
    public void Draw_SourceThatNeverSpoke_ClaimsNothing()
    {
        var card = DrawCard(new SourceSnapshot(new Source("chat")));

        Assert.Equal("never", Fact(card, "Last heard of"));
        Assert.Equal("–", Fact(card, "Lag"));
        Assert.Equal("none yet", Fact(card, "Queues"));
    }

    [Fact]
    public void Draw_History_PromisesNothing() =>
        Assert.Equal("Promises nothing", DrawCard(new SourceSnapshot(Boards.SourceAt(Boards.Now, kind: SourceKind.History))).Find(".state").TextContent);

    [Fact]
    public void Rejections_Some_AreCountedAndGivenWithTheirReasons()
    {
        _read = (source, _) => Task.FromResult<(long, IReadOnlyList<Rejection>)>((1204, [new(Boards.Now, $"{source}: line 7 has no queue.")]));

        var card = DrawCard(new SourceSnapshot(_source));

        Assert.Equal("1,204 refused events", card.Find("summary").TextContent);
        Assert.Equal("pbx: line 7 has no queue.", card.Find("td.reason").TextContent);
    }

    [Fact]
    public void Rejections_CannotBeRead_LeavesTheCardAndCanBeTriedAgain()
    {
        _read = (_, _) => Task.FromException<(long, IReadOnlyList<Rejection>)>(new InvalidOperationException("The database is locked."));
        var card = DrawCard(new SourceSnapshot(_source));
        Assert.Equal("Refused events: could not be read", card.Find("summary").TextContent);

        _read = (_, _) => Task.FromResult<(long, IReadOnlyList<Rejection>)>((0, []));
        card.Find(".fault button").Click();

        Assert.Equal("No refused events", card.Find("summary").TextContent);
    }

    private static string Fact(IRenderedComponent<SourceCard> card, string name) =>
        card.FindAll("dl div").Single(fact => fact.QuerySelector("dt")!.TextContent == name).QuerySelector("dd")!.TextContent.Trim();

    private IRenderedComponent<SourceCard> DrawCard(SourceSnapshot source) => Render<SourceCard>(card => card
        .Add(c => c.Source, source)
        .Add(c => c.Names, QueueNames.None)
        .Add(c => c.Read, (code, cancellationToken) => _read(code, cancellationToken)));
}
