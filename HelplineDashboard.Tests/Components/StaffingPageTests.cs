using Bunit;
using HelplineDashboard.Components.Charts;
using HelplineDashboard.Components.Pages;
using HelplineDashboard.Components.Staffing;
using HelplineDashboard.Data;
using HelplineDashboard.Data.Demand;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Domain.Staffing;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Staffing;
using HelplineDashboard.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.Components;

public sealed class StaffingPageTests : ComponentTest, IAsyncLifetime
{
    private static readonly QueueSnapshot s_housing = Boards.Queue("housing", "Housing") with
    {
        Settings = new QueueSettings(new QueueId("housing")) { Name = "Housing", Threshold = TimeSpan.FromSeconds(30), TargetPercentage = 75, MaximumOccupancy = 90, Shrinkage = 25 },
        Last30Minutes = new ContactCounts { Offered = 12, Answered = 10, Handled = 10, HandleMs = 10 * 480_000 },
    };

    private TestDatabase _database = null!;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(SqlDialect.Sqlite);
        var habits = new ReadHabits(_database.Database, new QueueIntervalRepository(_database.Database), _database.Agents, Clock);
        Services.AddFallbackServiceProvider(new ServiceCollection().AddSingleton(habits).BuildServiceProvider());
    }

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public void Draw_WithoutAQuestion_AnswersAnExample()
    {
        var page = DrawPage("/staffing");

        Assert.Equal("With 14 agents", page.Find(".staffing-result h2").TextContent);
        Assert.Equal(["14", "88.8 %", "17.4 %", "7.8 s", "–", "71.4 %", "0.4", "10.0"], page.FindAll(".staffing-result dd.big").Select(one => one.TextContent));
        Assert.Equal("80%", page.Find("#serviceLevel").GetAttribute("value"));
    }

    [Fact]
    public void Draw_TheQuestionInTheAddress_IsInTheFieldsAndAnswered()
    {
        var page = DrawPage("/staffing?offered=100&handleTime=180&patience=5%20min&agents=13&serviceLevel=0.9");

        Assert.Equal(("100", "180", "5 min", "13"), (Value(page, "offered"), Value(page, "handleTime"), Value(page, "patience"), Value(page, "agents")));
        Assert.Equal("The goal is missed. It needs 14 agents.", page.Find(".sentence").TextContent);
        Assert.Equal("2.4 %", page.FindAll(".staffing-result dd.big")[4].TextContent);
        Assert.StartsWith("Erlang A", page.Find(".method").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_FilledFromAQueue_TakesItsPromiseAndItsLastHalfHour()
    {
        var page = DrawPage("/staffing?queue=HOUSING");

        Assert.Equal(
            ("12", "30 min", "8 min", "30 s", "75%", "90%", "25%"),
            (Value(page, "offered"), Value(page, "interval"), Value(page, "handleTime"), Value(page, "threshold"), Value(page, "serviceLevel"), Value(page, "maxOccupancy"), Value(page, "shrinkage")));
        Assert.StartsWith("For Housing", page.Find(".page-reason").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll(".staffing-curve"));
    }

    [Fact]
    public void Draw_FilledFromAQueueWithoutContacts_LeavesThemToType()
    {
        var page = DrawPage("/staffing?queue=housing", s_housing with { Last30Minutes = default });

        Assert.Equal(("", "75%"), (Value(page, "offered"), Value(page, "serviceLevel")));
        Assert.Equal(["offered is missing.", "handleTime is missing."], page.FindAll(".faults li").Select(one => one.TextContent));
    }

    [Fact]
    public void Draw_UnknownQueue_SaysSo() => Assert.Equal("No queue “nowhere”", DrawPage("/staffing?queue=nowhere").FindAll("h1")[^1].TextContent);

    [Fact]
    public void Draw_QueueBeforeTheLogIsRead_DoesNotCallItUnknown()
    {
        Navigation.NavigateTo("/staffing?queue=housing");

        Assert.DoesNotContain("No queue", Draw<StaffingPage>(BoardSnapshot.Empty).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Draw_WhatMakesNoSense_IsMarkedAndSaid()
    {
        var page = DrawPage("/staffing?offered=lots&handleTime=3%20min&agents=4&offerd=7");

        Assert.Equal("Contacts offered must be a number from 0 to 10000000.", page.Find("#offered-fault").TextContent);
        Assert.Equal("true", page.Find("#offered").GetAttribute("aria-invalid"));
        Assert.Contains("\"offerd\" is no parameter", page.Find(".faults").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".staffing-result"));
    }

    [Fact]
    public void Draw_QueueThatGrows_SaysSoWithoutFigures()
    {
        var page = DrawPage("/staffing?offered=100&handleTime=180&agents=9&serviceLevel=80%25");

        Assert.StartsWith("The queue grows without end", page.Find(".sentence").TextContent, StringComparison.Ordinal);
        Assert.Equal(["14", "–", "–", "–", "–", "–", "–", "10.0"], page.FindAll(".staffing-result dd.big").Select(one => one.TextContent));
        Assert.Equal("queue grows", page.Find(".label").TextContent);
    }

    [Fact]
    public void Submit_ChangedFields_PutsTheQuestionIntoTheAddress()
    {
        var page = DrawPage("/staffing?queue=housing");

        page.Find("#agents").Change(" 7 ");
        page.Find("#shrinkage").Change("");
        page.Find("form").Submit();

        Assert.EndsWith(
            "/staffing?interval=30%20min&offered=12&handleTime=8%20min&threshold=30%20s&serviceLevel=75%25&maxOccupancy=90%25&agents=7&queue=housing",
            Navigation.Uri,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Redraw_AtTheSameAddress_KeepsWhatIsBeingTyped()
    {
        var page = DrawPage("/staffing?queue=housing");
        page.Find("#agents").Change("7");

        page.Render(_ => { }); // as each new board does, every two seconds

        Assert.Equal(("7", "12"), (Value(page, "agents"), Value(page, "offered")));
    }

    [Theory]
    [InlineData("offered=100&handleTime=180&agents=14", 14)]
    [InlineData("offered=0&handleTime=180&agents=0", 0)]
    [InlineData("offered=50000&handleTime=600&serviceLevel=0.8", null)]
    [InlineData("offered=10000000&handleTime=30d&agents=100000&patience=60", 100_000)]
    [InlineData("offered=10&handleTime=60&agents=5000", 5_000)]
    public void Around_AnyQuestion_HoldsTheChosenAndIsShort(string query, int? chosen)
    {
        var question = StaffingQuestion.Read(query.Split('&').Select(pair => KeyValuePair.Create(pair.Split('=')[0], pair.Split('=')[1])), out _)!;
        var (figures, needed) = question.Answer();

        var curve = StaffingCurve.Around(question, figures!.Agents, needed?.Agents);

        Assert.Contains(chosen ?? needed!.Agents, curve.Select(one => one.Agents));
        Assert.InRange(curve.Length, 2, 43);
        Assert.Equal(curve.Select(one => one.Agents).Order().Distinct(), curve.Select(one => one.Agents));
    }

    [Fact]
    public void Address_OfADraft_ReadsBackAsTheSame()
    {
        var draft = StaffingDraft.Read("?offered=100&handleTime=3+min&serviceLevel=80%25&queue=caf%C3%A9&nonsense=1", out var asks);

        var again = StaffingDraft.Read(new Uri("http://x" + draft.ToAddress()).Query, out _);

        Assert.True(asks);
        Assert.Equal("café", again.Queue);
        Assert.Equal(draft.Given.Where(one => one.Key != "nonsense"), again.Given);
    }

    private static string? Value(IRenderedComponent<StaffingPage> page, string field) => page.Find($"#{field}").GetAttribute("value") ?? "";

    private IRenderedComponent<StaffingPage> DrawPage(string address, QueueSnapshot? queue = null)
    {
        Navigation.NavigateTo(address);
        var page = Draw<StaffingPage>(Boards.Of(Boards.Now, queue ?? s_housing));
        page.WaitForAssertion(() => Assert.DoesNotContain("Reading the log", page.Markup, StringComparison.Ordinal));
        return page;
    }
}
