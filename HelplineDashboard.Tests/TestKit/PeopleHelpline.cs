using HelplineDashboard.Data;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Hosting;
using HelplineDashboard.Live.Board;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HelplineDashboard.Tests.TestKit;

/// <summary>The people of a helpline, as the application wires them, on a database and a clock of the test's own. Passwords are hashed fast.</summary>
internal sealed class PeopleHelpline : IAsyncDisposable
{
    public const string Password = "violet tractor seventeen";

    private readonly ServiceProvider _services;

    private PeopleHelpline(TestDatabase database)
    {
        Database = database;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddSingleton(database.Database);
        services.AddSingleton(new BoardFeed(Clock));
        services.AddSingleton<AuditRepository>();
        services.AddAccess();
        services.AddPeople(new ConfigurationBuilder().AddInMemoryCollection([new("Demo:Enabled", "true")]).Build());
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 10);
        services.AddSingleton<CountingHasher>();
        services.AddSingleton<IPasswordHasher<StoredAccount>>(provider => provider.GetRequiredService<CountingHasher>());
        _services = services.BuildServiceProvider();
    }

    public TestDatabase Database { get; }

    public ManualClock Clock { get; } = new(Boards.Now);

    public AccountRepository Accounts => Get<AccountRepository>();

    public AccountManager Manager => Get<AccountManager>();

    public SignInPeople SignIn => Get<SignInPeople>();

    public KeepAccounts Keep => Get<KeepAccounts>();

    public KeepOwnAccount Own => Get<KeepOwnAccount>();

    public KeepRoles Roles => Get<KeepRoles>();

    public OneTimeLinks Links => Get<OneTimeLinks>();

    public PeopleParties Parties => (PeopleParties)Get<IKnowParties>();

    public CountingHasher Hasher => Get<CountingHasher>();

    public static async Task<PeopleHelpline> CreateAsync(SqlDialect dialect = SqlDialect.Sqlite) => new(await TestDatabase.CreateAsync(dialect));

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Adds somebody with <see cref="Password" />.</summary>
    public async Task<Account> AddAsync(string name, params string[] roles)
    {
        var added = await Keep.AddAsync(Plan(name, roles), TestContext.Current.CancellationToken);
        Assert.Empty(await Links.SetPasswordAsync(Token(added.Link!), Password, TestContext.Current.CancellationToken));
        return await ReadAsync(added.Saved!.Id);
    }

    /// <summary>Reads somebody as they are stored now.</summary>
    public async Task<Account> ReadAsync(string id) => (await Accounts.ReadAsync(id, TestContext.Current.CancellationToken))!.ToDomain();

    public static AccountPlan Plan(string name, params string[] roles) => new(name, $"{name} of the helpline", [.. roles], Sight.Everything, "");

    public static string Token(OneTimeLink link) => link.Path[(link.Path.IndexOf('=', StringComparison.Ordinal) + 1)..];

    public static Party PartyOf(Account account) => new(PartyKind.Person, account.Id, account.Name);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Database.DisposeAsync();
    }
}

/// <summary>Hashes as the framework does, and counts how often it compared.</summary>
internal sealed class CountingHasher(Microsoft.Extensions.Options.IOptions<PasswordHasherOptions> options) : IPasswordHasher<StoredAccount>
{
    private readonly PasswordHasher<StoredAccount> _hasher = new(options);
    private int _compared;

    public int Compared => Volatile.Read(ref _compared);

    public string HashPassword(StoredAccount user, string password) => _hasher.HashPassword(user, password);

    public PasswordVerificationResult VerifyHashedPassword(StoredAccount user, string hashedPassword, string providedPassword)
    {
        Interlocked.Increment(ref _compared);
        return _hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
    }
}
