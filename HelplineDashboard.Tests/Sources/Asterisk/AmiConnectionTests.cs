using System.Globalization;
using HelplineDashboard.Sources.Asterisk;
using HelplineDashboard.Tests.TestKit;
using HelplineDashboard.Tests.TestKit.Ami;

namespace HelplineDashboard.Tests.Sources.Asterisk;

public sealed class AmiConnectionTests : IAsyncLifetime
{
    private readonly AmiServer _server = new();
    private readonly ManualClock _clock = new(AsteriskHelpline.Noon);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Open_RightSecret_LogsInWithoutSendingItUnlessTold(bool plain)
    {
        await using var connection = await OpenAsync(plain: plain);

        Assert.Equal(1, _server.LoggedIn);
        Assert.Equal(plain ? ["Login"] : ["Challenge", "Login"], _server.Received.Select(action => action.Split(' ')[0]));
        Assert.Contains("Events=agent,call", _server.Received[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_WrongSecret_IsRefusedAndNamesNoSecret()
    {
        var error = await Assert.ThrowsAsync<AmiException>(() => OpenAsync("quite another secret"));

        Assert.True(error.IsRefusal);
        Assert.Equal("It refused the user board: Authentication failed.", error.Message);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "It is not a manager interface: it greeted with \"HTTP/1.1 400 Bad Request\".")]
    [InlineData("\u0001\u0002\u0003\n", "It is not a manager interface: it greeted with \"\".")]
    public async Task Open_SomebodyElse_IsNamed(string greeting, string reason)
    {
        _server.Greeting = greeting;

        Assert.Equal(reason, (await Assert.ThrowsAsync<AmiException>(() => OpenAsync())).Message);
    }

    [Fact]
    public async Task Open_GreetingWithoutEnd_IsGivenUp()
    {
        _server.Greeting = new string('x', AmiReader.LongestLine + 1);

        Assert.Equal("It sent a line of more than 65536 bytes.", (await Assert.ThrowsAsync<AmiException>(() => OpenAsync())).Message);
    }

    [Fact]
    public async Task Open_NoGreeting_IsGivenUpAfterAWhile()
    {
        _server.Greeting = "";
        var opening = OpenAsync();
        _clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal("It did not answer within 10 s.", (await Assert.ThrowsAsync<AmiException>(() => opening.WaitAsync(TimeSpan.FromSeconds(10), Token))).Message);
    }

    [Fact]
    public async Task Open_NobodyThere_SaysSo()
    {
        await _server.StopAsync();

        Assert.StartsWith("It cannot be reached", (await Assert.ThrowsAsync<AmiException>(() => OpenAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_TlsWhereThereIsNone_SaysSoAndSendsNothing()
    {
        var error = await Assert.ThrowsAsync<AmiException>(() => OpenAsync(tls: true));

        Assert.StartsWith("TLS failed", error.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Received);
    }

    [Fact]
    public async Task Read_FreeTextBetweenMessages_IsPassedOver()
    {
        await using var connection = await OpenAsync();

        _server.Tell("\r\n\r\nsome words\r\n--END COMMAND--\r\n\r\nEvent: QueueCallerJoin\nUniqueid:1.1\n: nothing\nQueue:  crisis \n\n");

        var input = await connection.Inbox.ReadAsync(Token).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Token);
        Assert.Equal(("QueueCallerJoin", "1.1", "crisis"), (input.Event!.Event, input.Event["UNIQUEID"], input.Event["Queue"]));
    }

    [Theory]
    [InlineData("x", 1_100, "It does not speak the manager protocol: most of its lines are no fields.")]
    [InlineData("A: b", 2_100, "It sent a message of more than 2000 fields or 1048576 bytes.")]
    public async Task Read_NothingButGarbage_EndsTheConnectionWithTheReason(string line, int times, string reason)
    {
        await using var connection = await OpenAsync();

        _server.Tell(string.Concat(Enumerable.Repeat(line + "\r\n", times)));

        Assert.Equal(reason, (await FaultAsync(connection)).Message);
    }

    [Fact]
    public async Task Read_LineWithoutEnd_EndsTheConnectionWithTheReason()
    {
        await using var connection = await OpenAsync();

        _server.Tell("Event: " + new string('x', AmiReader.LongestLine));

        Assert.Equal("It sent a line of more than 65536 bytes.", (await FaultAsync(connection)).Message);
    }

    [Fact]
    public async Task Read_UnwantedEvents_AreDropped()
    {
        await using var connection = await OpenAsync();

        _server.Tell("Event: Newchannel\r\nUniqueid: 1.1\r\n\r\nEvent: Hangup\r\nUniqueid: 1.1\r\n\r\n");

        Assert.Equal("Hangup", (await connection.Inbox.ReadAsync(Token).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Token)).Event!.Event);
    }

    [Fact]
    public async Task Read_MoreThanCanBeStoredInTime_EndsTheConnection()
    {
        await using var connection = await OpenAsync();

        var many = string.Concat(Enumerable.Repeat("Event: Hangup\r\nUniqueid: 1.1\r\n\r\n", 10_000));
        for (var times = 0; times < 6; times++)
        {
            _server.Tell(many);
        }

        await TestWait.UntilAsync(() => _server.LoggedIn == 0);
        var read = 0;
        while (read <= 60_000 && connection.Inbox.TryRead(out _))
        {
            read++;
        }

        Assert.Equal(50_000, read);
        Assert.Equal("It told more than could be stored in time.", (await FaultAsync(connection)).Message);
    }

    [Fact]
    public async Task Send_AnswersInAnotherOrder_FindTheirAsker()
    {
        _server.Mischief = action => action == "QueuePenalty" ? AmiMischief.Silent : AmiMischief.None;
        await using var connection = await OpenAsync();

        var first = connection.SendAsync(new AmiAction("QueuePenalty").With("Queue", "crisis"), Token);
        var second = connection.SendAsync(new AmiAction("QueuePause").With("Queue", "crisis"), Token);
        var words = (await second)["Message"];
        _server.Tell("Response: Success\r\nActionID: helpline-3\r\nMessage: late\r\n\r\n");

        Assert.Equal(("Interface not found", "late"), (words, (await first)["Message"]));
    }

    [Fact]
    public async Task Send_AnswerAfterTheTime_IsNobodys()
    {
        _server.Mischief = action => action == "QueuePenalty" ? AmiMischief.Silent : AmiMischief.None;
        await using var connection = await OpenAsync(ping: TimeSpan.FromHours(1));

        var asking = connection.SendAsync(new AmiAction("QueuePenalty"), Token);
        await TestWait.UntilAsync(() => _server.Received.Contains("QueuePenalty"));
        _clock.Advance(TimeSpan.FromSeconds(8));
        await Assert.ThrowsAsync<AmiUnansweredException>(() => asking);
        _server.Tell("Response: Success\r\nActionID: helpline-3\r\nMessage: late\r\n\r\n");

        Assert.Equal("Pong", (await connection.SendAsync(new AmiAction("Ping"), Token))["Ping"]);
    }

    [Fact]
    public async Task List_WithLiveEventsBetween_HoldsOnlyItsOwnAndAllOfThem()
    {
        for (var index = 0; index < 300; index++)
        {
            _server.Queues.AddMember("crisis", string.Create(CultureInfo.InvariantCulture, $"PJSIP/{index}"), $"Agent {index}");
        }

        _server.Noise = "Event: Hangup\r\nUniqueid: 1.1\r\n\r\n";
        await using var connection = await OpenAsync();

        var list = await connection.ListQueuesAsync(Token);

        Assert.Equal((1, 300), (list.Count(one => one.Event == "QueueParams"), list.Count(one => one.Event == "QueueMember")));
        Assert.Equal(301, list.Count);
    }

    [Fact]
    public async Task List_Refused_SaysSo()
    {
        _server.Mischief = action => action == "QueueStatus" ? AmiMischief.Refuses : AmiMischief.None;
        await using var connection = await OpenAsync();

        var error = await Assert.ThrowsAsync<AmiException>(() => connection.ListQueuesAsync(Token));
        Assert.Equal("It refused QueueStatus: Permission denied.", error.Message);
    }

    [Fact]
    public async Task List_BreaksInTheMiddle_IsNoList()
    {
        _server.Mischief = action => action == "QueueStatus" ? AmiMischief.Silent : AmiMischief.None;
        await using var connection = await OpenAsync();

        var asking = connection.ListQueuesAsync(Token);
        await TestWait.UntilAsync(() => _server.Received.Contains("QueueStatus"));
        _server.Tell("Response: Success\r\nActionID: helpline-3\r\nEventList: start\r\n\r\nEvent: QueueParams\r\nActionID: helpline-3\r\nQueue: crisis\r\n\r\n");
        _server.Drop();

        await Assert.ThrowsAsync<AmiUnansweredException>(() => asking.WaitAsync(TimeSpan.FromSeconds(10), Token));
    }

    [Fact]
    public void Pause_Failures_GrowWithSomeChanceAndARefusalWaitsLongest()
    {
        var patience = new AmiPatience();

        Assert.Equal([1, 2, 5, 10, 30, 30], Enumerable.Range(1, 6).Select(failures => patience.Pause(failures, false, 0).TotalSeconds));
        Assert.Equal(TimeSpan.FromSeconds(1.2), patience.Pause(1, false, 1));
        Assert.Equal(TimeSpan.FromSeconds(30), patience.Pause(1, true, 0));
    }

    private static async Task<AmiException> FaultAsync(AmiConnection connection) =>
        await Assert.ThrowsAsync<AmiException>(() => connection.Inbox.WaitToReadAsync(Token).AsTask().WaitAsync(TimeSpan.FromSeconds(10), Token));

    private Task<AmiConnection> OpenAsync(string secret = AmiServer.Secret, bool plain = false, bool tls = false, TimeSpan? ping = null)
    {
        var settings = new AsteriskSettings
        {
            Host = "127.0.0.1",
            Port = _server.Port,
            User = AmiServer.User,
            Secret = secret,
            PlainLogin = plain,
            Tls = tls,
            Patience = new AmiPatience { Ping = ping ?? TimeSpan.FromSeconds(5) },
        };
        return AmiConnection.OpenAsync(settings, AsteriskTranslator.Wants, _clock, Token);
    }
}
