using System;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Demat.Migrations.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "agent",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    given_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    family_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    civility = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    login = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_agent", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "budget",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    siret = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: false),
                    subject_to_vat = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_budget", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "cpv_code",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    label = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    level = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    parent = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: true),
                    contract_nature = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cpv_code", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "definition_file",
                columns: table => new
                {
                    definition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    content = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_definition_file", x => new { x.definition_id, x.name });
                });

            migrationBuilder.CreateTable(
                name: "document",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    content_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    signed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_document", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "draft",
                columns: table => new
                {
                    agent = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    process_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    values = table.Column<string>(type: "text", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_draft", x => new { x.agent, x.process_id });
                });

            migrationBuilder.CreateTable(
                name: "effect",
                columns: table => new
                {
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<long>(type: "bigint", nullable: false),
                    effect_id = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<int>(type: "integer", nullable: false),
                    type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    payload = table.Column<string>(type: "text", nullable: true),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    next_attempt_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    leased_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lease_owner = table.Column<string>(type: "text", nullable: true),
                    last_problem = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_effect", x => new { x.instance_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "inbox",
                columns: table => new
                {
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<long>(type: "bigint", nullable: false),
                    principal = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false),
                    due = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_inbox", x => new { x.instance_id, x.key, x.principal });
                });

            migrationBuilder.CreateTable(
                name: "incident",
                columns: table => new
                {
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<long>(type: "bigint", nullable: false),
                    element_id = table.Column<string>(type: "text", nullable: false),
                    problem = table.Column<string>(type: "text", nullable: false),
                    remedy = table.Column<string>(type: "text", nullable: false),
                    raised_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_incident", x => new { x.instance_id, x.key });
                });

            migrationBuilder.CreateJournal();

            migrationBuilder.CreateTable(
                name: "m57_nature",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    label = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    parent = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    is_leaf = table.Column<bool>(type: "boolean", nullable: false),
                    expense_chapter = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    revenue_chapter = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    is_equipment = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_m57_nature", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "message_subscription",
                columns: table => new
                {
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<long>(type: "bigint", nullable: false),
                    element_id = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    correlation_key = table.Column<string>(type: "text", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_message_subscription", x => new { x.instance_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "number_series",
                columns: table => new
                {
                    series = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_number_series", x => new { x.series, x.year });
                });

            migrationBuilder.CreateTable(
                name: "org_unit",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    parent = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_org_unit", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "organisation_version",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    stamp = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_organisation_version", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "post",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    feminine_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    unit = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    role = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_post", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "process_definition",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    bpmn_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    deployed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    deployed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    xml = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_process_definition", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "process_instance",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    definition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    state = table.Column<string>(type: "text", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    started_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    journal_hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_process_instance", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "remark",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    task = table.Column<long>(type: "bigint", nullable: true),
                    by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_remark", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "request",
                columns: table => new
                {
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    reference = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    definition = table.Column<Guid>(type: "uuid", nullable: false),
                    process_id = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    process = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    amount_ttc = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: true),
                    requester = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    unit = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    status_words = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    status_kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_request", x => x.instance_id);
                });

            migrationBuilder.CreateTable(
                name: "request_reader",
                columns: table => new
                {
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    agent = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_request_reader", x => new { x.instance_id, x.agent });
                });

            migrationBuilder.CreateTable(
                name: "signal_subscription",
                columns: table => new
                {
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<long>(type: "bigint", nullable: false),
                    element_id = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signal_subscription", x => new { x.instance_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "start_timer",
                columns: table => new
                {
                    definition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    element_id = table.Column<string>(type: "text", nullable: false),
                    due = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    remaining = table.Column<int>(type: "integer", nullable: true),
                    every = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_start_timer", x => new { x.definition_id, x.element_id });
                });

            migrationBuilder.CreateTable(
                name: "supplier",
                columns: table => new
                {
                    siret = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    vat_number = table.Column<string>(type: "character varying(13)", maxLength: 13, nullable: true),
                    address = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    postal_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    city = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false),
                    blocked_reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_supplier", x => x.siret);
                });

            migrationBuilder.CreateTable(
                name: "task",
                columns: table => new
                {
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<long>(type: "bigint", nullable: false),
                    bpmn_id = table.Column<string>(type: "text", nullable: false),
                    definition_id = table.Column<Guid>(type: "uuid", nullable: false),
                    element_id = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "text", nullable: true),
                    form_id = table.Column<string>(type: "text", nullable: true),
                    assignee = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    completed_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    decision = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_task", x => new { x.instance_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "timer",
                columns: table => new
                {
                    instance_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key = table.Column<long>(type: "bigint", nullable: false),
                    due = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_timer", x => new { x.instance_id, x.key });
                });

            migrationBuilder.CreateTable(
                name: "delegation",
                columns: table => new
                {
                    arrete = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    @delegate = table.Column<string>(name: "delegate", type: "character varying(100)", maxLength: 100, nullable: false),
                    domain = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    signed_on = table.Column<DateOnly>(type: "date", nullable: false),
                    given_by = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ceiling_ht = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: true),
                    ceiling_included = table.Column<bool>(type: "boolean", nullable: false),
                    start = table.Column<DateOnly>(type: "date", nullable: false),
                    end = table.Column<DateOnly>(type: "date", nullable: true),
                    published_on = table.Column<DateOnly>(type: "date", nullable: true),
                    transmitted_on = table.Column<DateOnly>(type: "date", nullable: true),
                    revoked_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delegation", x => new { x.arrete, x.@delegate, x.domain });
                    table.ForeignKey(
                        name: "fk_delegation_agent_delegate",
                        column: x => x.@delegate,
                        principalTable: "agent",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "budget_year",
                columns: table => new
                {
                    budget = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    exercise = table.Column<int>(type: "integer", nullable: false),
                    last_number = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_budget_year", x => new { x.budget, x.exercise });
                    table.ForeignKey(
                        name: "fk_budget_year_budget_budget",
                        column: x => x.budget,
                        principalTable: "budget",
                        principalColumn: "code",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "post_holding",
                columns: table => new
                {
                    agent = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    post = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    is_main = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_post_holding", x => new { x.post, x.agent, x.from });
                    table.ForeignKey(
                        name: "fk_post_holding_agent_agent",
                        column: x => x.agent,
                        principalTable: "agent",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_post_holding_post_post",
                        column: x => x.post,
                        principalTable: "post",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "credit",
                columns: table => new
                {
                    budget = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    exercise = table.Column<int>(type: "integer", nullable: false),
                    chapitre = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    label = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    voted = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    engaged = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_credit", x => new { x.budget, x.exercise, x.chapitre });
                    table.ForeignKey(
                        name: "fk_credit_budget_year_budget_exercise",
                        columns: x => new { x.budget, x.exercise },
                        principalTable: "budget_year",
                        principalColumns: new[] { "budget", "exercise" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "budget_line",
                columns: table => new
                {
                    exercise = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    label = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    budget = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    chapitre = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    nature = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    fonction = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    unit = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    voted = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    engaged = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_budget_line", x => new { x.exercise, x.code });
                    table.ForeignKey(
                        name: "fk_budget_line_credit_budget_exercise_chapitre",
                        columns: x => new { x.budget, x.exercise, x.chapitre },
                        principalTable: "credit",
                        principalColumns: new[] { "budget", "exercise", "chapitre" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "engagement",
                columns: table => new
                {
                    number = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false),
                    exercise = table.Column<int>(type: "integer", nullable: false),
                    budget = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    chapitre = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    line = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    released_amount = table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: false),
                    instance = table.Column<Guid>(type: "uuid", nullable: false),
                    engaged_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    release_reason = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true),
                    status = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_engagement", x => x.number);
                    table.ForeignKey(
                        name: "fk_engagement_budget_line_exercise_line",
                        columns: x => new { x.exercise, x.line },
                        principalTable: "budget_line",
                        principalColumns: new[] { "exercise", "code" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.InsertData(
                table: "organisation_version",
                columns: new[] { "id", "stamp" },
                values: new object[] { 1, new Guid("00000000-0000-0000-0000-000000000000") });

            migrationBuilder.CreateIndex(
                name: "ix_agent_login",
                table: "agent",
                column: "login",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_budget_line_budget_exercise_chapitre",
                table: "budget_line",
                columns: new[] { "budget", "exercise", "chapitre" });

            migrationBuilder.CreateIndex(
                name: "ix_budget_line_exercise_unit",
                table: "budget_line",
                columns: new[] { "exercise", "unit" });

            migrationBuilder.CreateIndex(
                name: "ix_delegation_delegate",
                table: "delegation",
                column: "delegate");

            migrationBuilder.CreateIndex(
                name: "ix_document_instance_id",
                table: "document",
                column: "instance_id");

            migrationBuilder.CreateIndex(
                name: "ix_effect_next_attempt_at",
                table: "effect",
                column: "next_attempt_at");

            migrationBuilder.CreateIndex(
                name: "ix_engagement_exercise_line",
                table: "engagement",
                columns: new[] { "exercise", "line" });

            migrationBuilder.CreateIndex(
                name: "ix_engagement_instance",
                table: "engagement",
                column: "instance");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_principal_due_instance_id_key",
                table: "inbox",
                columns: new[] { "principal", "due", "instance_id", "key" });

            migrationBuilder.CreateIndex(
                name: "ix_message_subscription_name_correlation_key",
                table: "message_subscription",
                columns: new[] { "name", "correlation_key" });

            migrationBuilder.CreateIndex(
                name: "ix_org_unit_parent",
                table: "org_unit",
                column: "parent");

            migrationBuilder.CreateIndex(
                name: "ix_post_unit",
                table: "post",
                column: "unit");

            migrationBuilder.CreateIndex(
                name: "ix_post_holding_agent",
                table: "post_holding",
                column: "agent");

            migrationBuilder.CreateIndex(
                name: "ix_process_definition_bpmn_id_version",
                table: "process_definition",
                columns: new[] { "bpmn_id", "version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_process_instance_definition_id",
                table: "process_instance",
                column: "definition_id");

            migrationBuilder.CreateIndex(
                name: "ix_remark_instance_id",
                table: "remark",
                column: "instance_id");

            migrationBuilder.CreateIndex(
                name: "ix_request_definition",
                table: "request",
                column: "definition");

            migrationBuilder.CreateIndex(
                name: "ix_request_reference",
                table: "request",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_request_requester_submitted_at",
                table: "request",
                columns: new[] { "requester", "submitted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_signal_subscription_name",
                table: "signal_subscription",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_start_timer_due",
                table: "start_timer",
                column: "due");

            migrationBuilder.CreateIndex(
                name: "ix_supplier_name",
                table: "supplier",
                column: "name");

            migrationBuilder.CreateIndex(
                name: "ix_task_completed_by_ended_at",
                table: "task",
                columns: new[] { "completed_by", "ended_at" });

            migrationBuilder.CreateIndex(
                name: "ix_timer_due_instance_id_key",
                table: "timer",
                columns: new[] { "due", "instance_id", "key" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cpv_code");

            migrationBuilder.DropTable(
                name: "definition_file");

            migrationBuilder.DropTable(
                name: "delegation");

            migrationBuilder.DropTable(
                name: "document");

            migrationBuilder.DropTable(
                name: "draft");

            migrationBuilder.DropTable(
                name: "effect");

            migrationBuilder.DropTable(
                name: "engagement");

            migrationBuilder.DropTable(
                name: "inbox");

            migrationBuilder.DropTable(
                name: "incident");

            migrationBuilder.DropTable(
                name: "journal");

            migrationBuilder.DropTable(
                name: "m57_nature");

            migrationBuilder.DropTable(
                name: "message_subscription");

            migrationBuilder.DropTable(
                name: "number_series");

            migrationBuilder.DropTable(
                name: "org_unit");

            migrationBuilder.DropTable(
                name: "organisation_version");

            migrationBuilder.DropTable(
                name: "post_holding");

            migrationBuilder.DropTable(
                name: "process_definition");

            migrationBuilder.DropTable(
                name: "process_instance");

            migrationBuilder.DropTable(
                name: "remark");

            migrationBuilder.DropTable(
                name: "request");

            migrationBuilder.DropTable(
                name: "request_reader");

            migrationBuilder.DropTable(
                name: "signal_subscription");

            migrationBuilder.DropTable(
                name: "start_timer");

            migrationBuilder.DropTable(
                name: "supplier");

            migrationBuilder.DropTable(
                name: "task");

            migrationBuilder.DropTable(
                name: "timer");

            migrationBuilder.DropTable(
                name: "budget_line");

            migrationBuilder.DropTable(
                name: "agent");

            migrationBuilder.DropTable(
                name: "post");

            migrationBuilder.DropTable(
                name: "credit");

            migrationBuilder.DropTable(
                name: "budget_year");

            migrationBuilder.DropTable(
                name: "budget");
        }
    }
}
